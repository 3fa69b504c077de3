using MusicGenre.Training.Statistics;
using Xunit;

namespace MusicGenre.Training.Tests.Statistics;

public sealed class TrackPowerTests
{
    [Theory]
    [InlineData(80, 3.419)]
    [InlineData(60, 1)]
    [InlineData(55, 0.495)]
    [InlineData(100, 4)]
    [InlineData(40, 0.25)]
    public void Fit_TracksOfTheSameProbabilities_AreAsCertainAsTheyAreOftenRight(int right, double expected)
    {
        // Odds of 3 to 2 to the power of 3.419 are 4 to 1; nothing is changed by a power above 4 or below a quarter.
        var probabilities = Enumerable.Repeat<float[]>([0.6f, 0.4f], 100).ToList();

        var power = TrackPower.Fit(probabilities, [.. Enumerable.Range(0, 100).Select(track => track < right ? 0 : 1)]);

        Assert.Equal(expected, power, 2e-3);
    }

    [Fact]
    public void Fit_CertainAndWrong_IsFinite()
        => Assert.Equal(0.25, TrackPower.Fit([[1, 0], [1, 0]], [1, 1]), 2e-3);
}
