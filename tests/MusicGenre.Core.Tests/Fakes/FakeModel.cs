using System.Security.Cryptography;
using MusicGenre.Features;
using MusicGenre.Inference;
using MusicGenre.Models;

namespace MusicGenre.Core.Tests.Fakes;

/// <summary>A model of half-second segments at 8 kHz whose genres are "loud" and "quiet": log-mel features on a <see cref="FakeEngine"/>.</summary>
internal static class FakeModel
{
    public const int SampleRate = 8000;
    public const int SegmentLength = 4000;

    public static byte[] Network { get; } = [1, 2, 3];

    public static GenreModelCard Card { get; } = new()
    {
        Name = "fake",
        Description = "Loud or quiet.",
        Genres = ["loud", "quiet"],
        Features = new MelSpectrogramOptions
        {
            SampleRate = SampleRate,
            Stft = new StftOptions { FrameLength = 256, HopLength = 128, Centered = false },
            Mel = new MelOptions { BandCount = 8 },
            Decibels = new DecibelOptions { DynamicRangeDecibels = null },
        },
        Segments = new SegmentOptions { SampleCount = SegmentLength, HopLength = SegmentLength },
        Network = new NetworkContract { Sha256 = Convert.ToHexStringLower(SHA256.HashData(Network)), EmbeddingOutput = "embedding" },
        License = "MIT",
        Training = "none",
    };

    public static GenreModel Create(GenreModelCard? card = null, IInferenceEngine? engine = null)
    {
        var model = new GenreModel(card ?? Card, Network, engine ?? new FakeEngine(threshold: -30));
        (engine as ScriptedEngine)?.Begin();
        return model;
    }

    /// <summary>Noise of a given peak, the same for the same seed.</summary>
    public static float[] Noise(int count, float peak, int seed = 1)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => peak * ((2 * random.NextSingle()) - 1))];
    }
}
