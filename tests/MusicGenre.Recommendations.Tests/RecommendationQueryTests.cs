using Xunit;

namespace MusicGenre.Recommendations.Tests;

public sealed class RecommendationQueryTests
{
    private static readonly GenreScore[] Scores = [new("rock", 0.2f), new("jazz", 0.7f), new("blues", 0.1f)];

    [Fact]
    public void From_Prediction_AsksForTheMostProbableGenres()
    {
        var prediction = new GenrePrediction(Scores, TimeSpan.FromSeconds(30));

        Assert.Equal(["jazz"], RecommendationQuery.From(prediction).Genres);
        Assert.Equal(["jazz", "rock"], RecommendationQuery.From(prediction, genreCount: 2).Genres);
    }

    [Fact]
    public void From_PredictionWithoutAnswer_AsksForNoGenre()
    {
        var prediction = new GenrePrediction(Scores, TimeSpan.FromSeconds(30), minimumConfidence: 0.9);

        Assert.Empty(RecommendationQuery.From(prediction, genreCount: 3).Genres);
    }

    [Fact]
    public void From_NoGenres_IsRefused()
        => Assert.Throws<ArgumentOutOfRangeException>(() => RecommendationQuery.From(new GenrePrediction(Scores, TimeSpan.Zero), genreCount: 0));

    [Theory]
    [InlineData(0)]
    [InlineData(101)]
    public void Validate_LimitOutOfRange_IsNamedWithItsValue(int limit)
    {
        var exception = Assert.Throws<ArgumentOutOfRangeException>(() => new RecommendationQuery { Limit = limit }.Validate());

        Assert.StartsWith($"Limit must be from 1 to 100, but is {limit}.", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("S")]
    [InlineData("SWE")]
    [InlineData("S1")]
    [InlineData("ÅÄ")]
    public void Validate_MarketOfOtherThanTwoLetters_IsNamedWithItsValue(string market)
    {
        var exception = Assert.Throws<ArgumentException>(() => new RecommendationQuery { Market = market }.Validate());

        Assert.Contains(market, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Validate_Defaults_AreAccepted() => new RecommendationQuery().Validate();
}
