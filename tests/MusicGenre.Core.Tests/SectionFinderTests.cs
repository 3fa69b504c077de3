using MusicGenre.Audio;
using MusicGenre.Models;
using Xunit;

namespace MusicGenre.Core.Tests;

/// <summary>Sections of segments whose probabilities are given.</summary>
public sealed class SectionFinderTests
{
    private static readonly string[] Genres = ["blues", "jazz"];

    // Of two genres, 0.5 would leave every segment on its own.
    private static readonly GenreSectionOptions Options = new() { SelfTransition = 0.9 };

    [Fact]
    public void Find_TwoGenres_MeetHalfwayBetweenTheCentersOfTheirSegments()
        => Assert.Equal(["0-6.75 blues 0.90", "6.75-12.5 jazz 0.80"], Find("BBBBJJJJ", seconds: 12.5));

    [Theory]
    [InlineData("BBBBJBBBB", 0)]
    [InlineData("BBBBbbBBBB", 0)]
    [InlineData("BBBBJJBBBB", 6)]
    public void Find_ShortOrDoubtfulStretch_DoesNotInterrupt(string pattern, double minimum)
        => Assert.Single(Find(pattern, minimum: minimum));

    [Fact]
    public void Find_LongSilence_IsASectionOfItsOwnAroundItsSegments()
        => Assert.Equal(["0-3.75 blues 0.90", "3.75-12.75 silent 0.00", "12.75-17 blues 0.90"], Find("BBB____BBB", seconds: 17, minimum: 5));

    [Fact]
    public void Find_SilenceShorterThanTheMinimum_DoesNotInterrupt()
        => Assert.Equal(["0-17 blues 0.90"], Find("BBB____BBB", seconds: 17, minimum: 9.5));

    [Theory]
    [InlineData("____", 8)]
    [InlineData("_", 2)]
    public void Find_NothingButSilence_IsOneSection(string pattern, double seconds)
        => Assert.Equal([$"0-{seconds} silent 0.00"], Find(pattern, seconds, minimum: 20));

    [Fact]
    public void Find_MusicBetweenSilences_MayBeShorter()
        => Assert.Equal(3, Find("_____BBB_____", minimum: 7).Count);

    [Fact]
    public void Find_BelowTheMinimumConfidence_HasNoGenreAndIsMerged()
        => Assert.Equal(["0-20 doubtful 0.00"], Find("BBBBJJJJ", seconds: 20, confidence: 0.95));

    [Fact]
    public void Find_OneOfTwoBelowTheMinimumConfidence_LeavesTheOther()
        => Assert.Equal(["0-6.75 blues 0.90", "6.75-20 doubtful 0.00"], Find("BBBBJJJJ", seconds: 20, confidence: 0.85));

    [Theory]
    [InlineData("BBBBBBUUUUUUUUBBBBBB", "0.90")]
    [InlineData("BBBBBBuuuuuuuuBBBBBB", "0.90")]
    [InlineData("BBBBBJUUUUUUUUJBBBBB", "0.78")]
    public void Find_LongUnfamiliarStretch_IsASectionWhateverItsProbabilitiesAndNeighbors(string pattern, string probability)
        => Assert.Equal(
            [$"0-9.75 blues {probability}", "9.75-21.75 unfamiliar 0.00", $"21.75-32 blues {probability}"], Find(pattern, seconds: 32, minimum: 5));

    [Fact]
    public void Find_UnfamiliarAtBothEnds_LeavesTheMusicBetween()
        => Assert.Equal(
            ["0-8.25 unfamiliar 0.00", "8.25-15.75 blues 0.90", "15.75-23 unfamiliar 0.00"], Find("UUUUUBBBBBUUUU", seconds: 23, minimum: 5));

    [Theory]
    [InlineData("BBBBBUBBBBB", 0)]
    [InlineData("BBBBBUUUBBBBB", 9.5)]
    [InlineData("BBBBBBUUUUUBBBBBB", 15.5)]
    public void Find_ShortUnfamiliarStretch_DoesNotInterrupt(string pattern, double minimum)
        => Assert.Equal("blues", Assert.Single(Find(pattern, minimum: minimum)).Split(' ')[1]);

    [Fact]
    public void Find_SilenceInUnfamiliarSound_DoesNotInterrupt()
        => Assert.Equal(["0-23 unfamiliar 0.00"], Find("UUUUU__UUUUUUU", seconds: 23, minimum: 8));

    [Fact]
    public void Find_LongSilenceAfterUnfamiliarSound_IsSilent()
        => Assert.Equal(["0-6.75 unfamiliar 0.00", "6.75-16 silent 0.00"], Find("UUUUU_____", seconds: 16, minimum: 5));

    [Fact]
    public void Find_ShortFamiliarStretch_DoesNotInterruptUnfamiliarSound()
        => Assert.Equal(["0-20 unfamiliar 0.00"], Find("UUUUUBBUUUUU", seconds: 20, minimum: 5));

    [Fact]
    public void Find_AudioShorterThanTheMinimum_IsWhatMostOfItIs()
    {
        Assert.Equal(["0-8 unfamiliar 0.00"], Find("BUUU", seconds: 8, minimum: 20));
        Assert.Equal(["0-9 blues 0.73"], Find("BUBBB", seconds: 9, minimum: 20));
    }

    [Fact]
    public void Find_MixtureWithUnfamiliarSound_SaysLessOfItsGenre()
    {
        // Half of the one segment of jazz is in the unfamiliar segment before.
        var options = Options with { SelfTransition = 0.6, MinimumLength = TimeSpan.Zero };

        Assert.Equal(["unfamiliar", "blues"], Names("UUUUUJBBBBB"));
        Assert.Equal(["jazz", "blues"], Names("JBBBBBBBBBB"));

        IEnumerable<string> Names(string pattern)
            => SectionFinder.Find(Segments(pattern, 0), Genres, TimeSpan.Zero, TimeSpan.FromSeconds(18), options).Select(NameOf);
    }

    [Fact]
    public void Find_SegmentsWithoutOverlap_CountInFullBesideUnfamiliarSound()
    {
        var segments = Segments("UUJBB", 0).Select(segment => segment with { Start = 2 * segment.Start }).ToList();
        var options = Options with { SelfTransition = 0.6, MinimumLength = TimeSpan.Zero };

        var sections = SectionFinder.Find(segments, Genres, TimeSpan.Zero, TimeSpan.FromSeconds(15), options);

        Assert.Equal(["unfamiliar", "jazz", "blues"], sections.Select(NameOf));
    }

    [Fact]
    public void Find_OnlyOneGenre_IsToldFromWhatIsUnfamiliar()
    {
        GenreSegment[] segments = [.. Segments("BBBBBBUUUUUUUU", 0).Select(segment => segment with
        {
            Prediction = new GenrePrediction([new("blues", 0.9f)], segment.Duration, familiarity: segment.Familiarity, minimumFamiliarity: 0.03),
        })];

        var sections = SectionFinder.Find(segments, ["blues"], TimeSpan.Zero, TimeSpan.FromSeconds(23), Options);

        Assert.Equal(["blues", "unfamiliar"], sections.Select(NameOf));
    }

    [Fact]
    public void Find_FactorsByLength_MakeSectionsAsCertainAsTheirLength()
    {
        // Odds of 9 to 1 and of 4 to 1, to powers of 1 at 5 s and of 2 from 10 s on.
        var sections = SectionFinder.Find(
            Segments("BBBBBBBBBJJJ", 0), Genres, TimeSpan.Zero, TimeSpan.FromSeconds(19.25), Options with { MinimumLength = TimeSpan.Zero }, [new(5, 1), new(10, 2)]);

        Assert.Equal(["blues", "jazz"], sections.Select(NameOf));
        Assert.Equal([14.25, 5], sections.Select(section => section.Duration.TotalSeconds));
        Assert.Equal(81f / 82, sections[0].Probability, 1e-5f);
        Assert.Equal(0.8f, sections[1].Probability, 1e-5f);
    }

    [Fact]
    public void Find_FactorsByLength_AllowMoreChanges()
    {
        // One segment of jazz costs two changes, for which its odds are not enough by themselves.
        var options = Options with { SelfTransition = 0.8, MinimumLength = TimeSpan.Zero };
        var segments = Segments("BBBBJJBBBB", 0);

        Assert.Equal(1, Count(null));
        Assert.Equal(1, Count([new(5, 1)]));
        Assert.Equal(3, Count([new(5, 1), new(30, 3)]));

        int Count(IReadOnlyList<ConfidenceFactor>? factors)
            => SectionFinder.Find(segments, Genres, TimeSpan.Zero, TimeSpan.FromSeconds(16.5), options, factors).Count;
    }

    [Fact]
    public void Find_Excerpt_StartsWhereItStarts()
    {
        var segments = Segments("BBBB", 0).Select(segment => segment with { Start = segment.Start + TimeSpan.FromSeconds(60) }).ToList();

        var section = Assert.Single(SectionFinder.Find(
            segments, Genres, TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(70), Options));

        Assert.Equal((60, 70, 10), (section.Start.TotalSeconds, section.End.TotalSeconds, section.Duration.TotalSeconds));
    }

    [Fact]
    public void Find_ProbabilitiesOfAMultiLabelModel_AreScaledToDecideButNotToReport()
    {
        // Jazz is sure of itself in the second half, but blues is as well, and there is no reason to change.
        GenreSegment[] segments =
        [
            .. Enumerable.Range(0, 4).Select(index => Segment(index, 0.4f, 0.01f, 0)),
            .. Enumerable.Range(4, 4).Select(index => Segment(index, 0.9f, 0.95f, 0)),
        ];

        var section = Assert.Single(SectionFinder.Find(segments, Genres, TimeSpan.Zero, TimeSpan.FromSeconds(12.5), Options));

        Assert.Equal(("blues", 0.65f), (section.Genre, MathF.Round(section.Probability, 4)));
    }

    private static List<string> Find(string pattern, double? seconds = null, double minimum = 0, double confidence = 0)
    {
        var segments = Segments(pattern, confidence);
        var end = seconds is { } given ? TimeSpan.FromSeconds(given) : segments[^1].Start + segments[^1].Duration;
        return
        [
            .. SectionFinder.Find(segments, Genres, TimeSpan.Zero, end, Options with { MinimumLength = TimeSpan.FromSeconds(minimum) })
                .Select(section => FormattableString.Invariant(
                    $"{section.Start.TotalSeconds}-{section.End.TotalSeconds} {NameOf(section)} {section.Probability:0.00}")),
        ];
    }

    private static string NameOf(GenreSection section) => section.Genre ?? section.Reason switch
    {
        UndecidedReason.Silent => "silent",
        UndecidedReason.Unfamiliar => "unfamiliar",
        _ => "doubtful",
    };

    /// <summary>Segments of 3 s every 1.5 s: sure (B, J) or not (b), unfamiliar (U like jazz, u like blues), or silent (_).</summary>
    private static List<GenreSegment> Segments(string pattern, double confidence) =>
    [
        .. pattern.Select((kind, index) => kind switch
        {
            'B' => Segment(index, 0.9f, 0.1f, confidence),
            'J' => Segment(index, 0.2f, 0.8f, confidence),
            'b' => Segment(index, 0.45f, 0.55f, confidence),
            'U' => Segment(index, 0.05f, 0.95f, confidence, familiarity: 0.005),
            'u' => Segment(index, 0.95f, 0.05f, confidence, familiarity: 0.005),
            '_' => new GenreSegment(
                TimeSpan.FromSeconds(1.5 * index),
                TimeSpan.FromSeconds(3),
                new GenrePrediction(
                    [new("blues", 0.5f), new("jazz", 0.5f)], TimeSpan.FromSeconds(3), confidence, [new(AudioWarningKind.Silent, "The audio is silent.")])),
            _ => throw new ArgumentException($"There is no {kind}.", nameof(pattern)),
        }),
    ];

    private static GenreSegment Segment(int index, float blues, float jazz, double confidence, double familiarity = 0.4) => new(
        TimeSpan.FromSeconds(1.5 * index),
        TimeSpan.FromSeconds(3),
        new GenrePrediction(
            [new("blues", blues), new("jazz", jazz)], TimeSpan.FromSeconds(3), confidence, familiarity: familiarity, minimumFamiliarity: 0.03));
}
