using MusicGenre.Audio;
using Xunit;

namespace MusicGenre.Core.Tests;

public sealed class GenrePredictionTests
{
    private static readonly GenreScore[] Scores = [new("blues", 0.2f), new("jazz", 0.5f), new("metal", 0.2f), new("pop", 0.1f)];

    [Fact]
    public void Scores_AnyOrderGiven_AreRankedWithTiesInGivenOrder()
    {
        var prediction = new GenrePrediction(Scores, TimeSpan.Zero);

        Assert.Equal(["jazz", "blues", "metal", "pop"], prediction.Scores.Select(score => score.Genre));
        Assert.Equal("jazz", prediction.Genre);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(3, 3)]
    [InlineData(4, 4)]
    [InlineData(100, 4)]
    public void Top_AnyCount_IsPrefixOfScoresClippedToAll(int count, int expected)
    {
        var prediction = new GenrePrediction(Scores, TimeSpan.Zero);

        Assert.Equal(prediction.Scores.Take(expected), prediction.Top(count));
    }

    [Fact]
    public void Top_Zero_Throws()
        => Assert.Throws<ArgumentOutOfRangeException>(() => new GenrePrediction(Scores, TimeSpan.Zero).Top(0));

    [Theory]
    [InlineData(0.5, "jazz")]
    [InlineData(0.51, null)]
    public void Genre_MinimumConfidence_IsNullBelowIt(double minimumConfidence, string? expected)
        => Assert.Equal(expected, new GenrePrediction(Scores, TimeSpan.Zero, minimumConfidence).Genre);

    [Theory]
    [InlineData(0)]
    [InlineData(0.9)]
    public void Genre_Silent_IsNullForThatReason(double minimumConfidence)
    {
        var prediction = new GenrePrediction(Scores, TimeSpan.Zero, minimumConfidence, [new(AudioWarningKind.Silent, "silent")]);

        Assert.Null(prediction.Genre);
        Assert.Equal(UndecidedReason.Silent, prediction.Reason);
        Assert.Equal("don't know (silent)", prediction.ToString());
    }

    [Fact]
    public void Reason_BelowTheMinimum_SaysSoAndTheTextTellsBothFigures()
    {
        var prediction = new GenrePrediction([new("jazz", 0.31f), new("pop", 0.2f)], TimeSpan.Zero, 0.5);

        Assert.Equal(UndecidedReason.BelowMinimumConfidence, prediction.Reason);
        Assert.Equal(0.5, prediction.MinimumConfidence);
        Assert.Equal("don't know (jazz 31.0 % is below 50 %)", prediction.ToString());
    }

    [Fact]
    public void ToString_ProbabilityThatRoundsToTheMinimum_HasEnoughDigitsToBeBelowIt()
        => Assert.Equal("don't know (jazz 49.996 % is below 50 %)", new GenrePrediction([new("jazz", 0.49996f)], TimeSpan.Zero, 0.5).ToString());

    [Theory]
    [InlineData(0.99f, 0.5f, "don't know (jazz 50.0 % is below 99 %)")]
    [InlineData(0.99f, 0.98999995f, "don't know (jazz 98.99999 % is below 99 %)")]
    [InlineData(1f / 3, 0.25f, "don't know (jazz 25.0 % is below 33.33333 %)")]
    public void ToString_MinimumGivenAsFloat_HasNoDigitsThatMeanNothing(float minimum, float probability, string expected)
        => Assert.Equal(expected, new GenrePrediction([new("jazz", probability)], TimeSpan.Zero, minimum).ToString());

    [Fact]
    public void Reason_Answer_IsNull()
        => Assert.Null(new GenrePrediction(Scores, TimeSpan.Zero, 0.5).Reason);

    [Fact]
    public void ClassifiedDuration_NotGiven_IsThatOfTheWhole()
    {
        Assert.Equal(TimeSpan.FromSeconds(9), new GenrePrediction(Scores, TimeSpan.FromSeconds(9)).ClassifiedDuration);
        Assert.Equal(
            TimeSpan.FromSeconds(2), new GenrePrediction(Scores, TimeSpan.FromSeconds(9), classifiedDuration: TimeSpan.FromSeconds(2)).ClassifiedDuration);
    }

    [Theory]
    [InlineData(-0.1f)]
    [InlineData(1.1f)]
    [InlineData(float.NaN)]
    public void Constructor_ProbabilityOutOfRange_Throws(float probability)
        => Assert.Throws<ArgumentException>(() => new GenrePrediction([new("jazz", probability)], TimeSpan.Zero));

    [Fact]
    public void Constructor_NoGenre_Throws()
        => Assert.Throws<ArgumentException>(() => new GenrePrediction([], TimeSpan.Zero));

    [Fact]
    public void Constructor_NoScores_NamesThem()
    {
        Assert.Equal("scores", Assert.Throws<ArgumentNullException>(() => new GenrePrediction(null!, TimeSpan.Zero)).ParamName);
        Assert.Equal("scores", Assert.Throws<ArgumentException>(() => new GenrePrediction([], TimeSpan.Zero)).ParamName);
    }

    [Fact]
    public void Constructor_ProbabilityOutOfRange_NamesGenreAndValue()
    {
        var exception = Assert.Throws<ArgumentException>(() => new GenrePrediction([new("pop", 0.5f), new("jazz", 1.25f)], TimeSpan.Zero));

        Assert.Equal("scores", exception.ParamName);
        Assert.Contains("jazz", exception.Message, StringComparison.Ordinal);
        Assert.Contains("1.25", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Constructor_ProbabilitiesAtTheirBounds_AreTaken()
        => Assert.Equal([1f, 0f], new GenrePrediction([new("pop", 0), new("jazz", 1)], TimeSpan.Zero).Scores.Select(score => score.Probability));

    [Fact]
    public void Constructor_DurationAndWarnings_AreKept()
    {
        AudioWarning[] warnings = [new(AudioWarningKind.Clipped, "clipped"), new(AudioWarningKind.TooShort, "short")];

        var prediction = new GenrePrediction(Scores, TimeSpan.FromSeconds(3), 0, warnings);

        Assert.Equal(warnings, prediction.Warnings);
        Assert.Equal("jazz", prediction.Genre);
        Assert.Equal(3, prediction.Duration.TotalSeconds);
        Assert.Empty(new GenrePrediction(Scores, TimeSpan.Zero).Warnings);
    }

    [Fact]
    public void Genre_NoProbabilityAtAll_IsStillTheFirst()
        => Assert.Equal("pop", new GenrePrediction([new("pop", 0), new("jazz", 0)], TimeSpan.Zero).Genre);

    [Fact]
    public void ToString_Prediction_IsTheBestGenreInPerCent()
        => Assert.Equal("jazz 83.1 %", new GenrePrediction([new("pop", 0.1f), new("jazz", 0.8312f)], TimeSpan.Zero).ToString());
}
