using MusicGenre.Fuzz.Mutation;

namespace MusicGenre.Fuzz.Engine;

/// <summary>What a thread reuses from execution to execution, so that only the tested code allocates.</summary>
internal sealed class Workspace
{
    /// <summary>The most samples that a target decodes, across all channels: a few bytes of FLAC stand for millions.</summary>
    public const int MaximumSamples = 1 << 17;

    public FuzzRandom Random { get; } = new();

    public ByteBuffer Buffer { get; } = new();

    public float[] Samples { get; } = new float[MaximumSamples];

    public float[] OtherSamples { get; } = new float[MaximumSamples];
}
