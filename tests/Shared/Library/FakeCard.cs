using MusicGenre.Features;
using MusicGenre.Models;

namespace MusicGenre.Testing.Library;

/// <summary>The card of a model of half-second segments at 8 kHz whose genres are "loud" and "quiet".</summary>
internal static class FakeCard
{
    public static GenreModelCard Default { get; } = Create('a');

    public static GenreModelCard Other { get; } = Create('b') with { Name = "other" };

    private static GenreModelCard Create(char digit) => new()
    {
        Name = "fake",
        Description = "Loud or quiet.",
        Genres = ["loud", "quiet"],
        Features = new MelSpectrogramOptions { SampleRate = 8000 },
        Segments = new SegmentOptions { SampleCount = 4000, HopLength = 4000 },
        Network = new NetworkContract { Sha256 = new string(digit, 64), EmbeddingOutput = "embedding" },
        License = "MIT",
        Training = "none",
    };
}
