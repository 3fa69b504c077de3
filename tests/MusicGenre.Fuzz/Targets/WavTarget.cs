using MusicGenre.Audio;
using MusicGenre.Fuzz.Mutation;
using MusicGenre.Fuzz.Seeds;

namespace MusicGenre.Fuzz.Targets;

/// <summary>WAV in all its containers and codings.</summary>
internal sealed class WavTarget() : AudioTarget("wav", new WavDecoder())
{
    protected override IReadOnlyList<byte[]> CreateSeeds() => WavSeeds.Create();

    protected override IReadOnlyList<IMutator> CreateMutators() => With(Seeds, new ChunkMutator("fmt data LISTfactds64JUNKbextcue "u8.ToArray()), new ChunkMutator("fmt data"u8.ToArray()));
}
