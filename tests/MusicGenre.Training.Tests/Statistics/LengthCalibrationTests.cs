using MusicGenre.Features;
using MusicGenre.Training.Statistics;
using Xunit;

namespace MusicGenre.Training.Tests.Statistics;

public sealed class LengthCalibrationTests
{
    [Fact]
    public void Fill_TwoFrames_RepeatsThemInEveryBand()
    {
        float[] segment = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];

        RepeatedFrames.Fill(segment, 5, 2);

        Assert.Equal([1, 2, 1, 2, 1, 6, 7, 6, 7, 6], segment);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(1.25)]
    public void Fit_PatternsThatNeedTime_IsLessCertainOfShortPieces(double power)
    {
        var recipe = new StatisticsRecipe { FrameCount = 64, RadialBasisShare = 0 };
        var data = StatisticsData.Measure(new StripedSegments(60, 3, seed: 100));

        var factors = LengthCalibration.Fit(recipe, data, null, power)!;

        // One segment is a whole track here.
        Assert.Equal([0.05, 0.1, 0.2, 0.5, 1, 2, 3, 4, 4.97], factors.Select(factor => factor.Seconds));
        Assert.All(factors, factor => Assert.InRange(factor.Factor, 0.001, power));
        Assert.Equal(power, factors[^1].Factor);
        Assert.True(factors[0].Factor < 0.5, $"A piece of 0.05 s has the factor {factors[0].Factor}.");
    }

    [Fact]
    public void Fit_OneArtist_HasNothingToHoldOut()
    {
        var data = StatisticsData.Measure(new StripedSegments(1, 2, seed: 100));

        Assert.Null(LengthCalibration.Fit(new StatisticsRecipe { FrameCount = 64 }, data, null, 1));
    }
}
