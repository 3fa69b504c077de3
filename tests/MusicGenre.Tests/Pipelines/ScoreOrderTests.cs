using MusicGenre.Pipelines.Listening;
using Xunit;

namespace MusicGenre.Tests.Pipelines;

public sealed class ScoreOrderTests
{
    [Fact]
    public void Arrange_RankedScores_FollowTheGenres()
    {
        var prediction = new GenrePrediction([new("rock", 0.2f), new("jazz", 0.7f), new("pop", 0.1f)], TimeSpan.FromSeconds(1));
        Assert.Equal([0.1f, 0.2f, 0.7f], ScoreOrder.Arrange(prediction, ["pop", "rock", "jazz"]));
    }
}
