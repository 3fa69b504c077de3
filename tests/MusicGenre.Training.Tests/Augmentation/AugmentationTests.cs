using MusicGenre.Features;
using MusicGenre.Training.Augmentation;
using Xunit;

namespace MusicGenre.Training.Tests.Augmentation;

public sealed class AugmentationTests
{
    private static readonly FeatureShape Shape = new(2, 8, 30);

    [Fact]
    public void TimeMask_ManyDraws_HidesWholeFramesUpToTheShare()
    {
        var hidden = Enumerable.Range(0, 200).Select(i => Changed(Apply(new TimeMaskAugmentation { Count = 1, MaximumShare = 0.2 }, (ulong)i))).ToList();
        foreach (var cells in hidden)
        {
            var frames = Enumerable.Range(0, 30).Where(frame => cells[frame]).ToArray();
            Assert.True(frames.Length <= 6);
            for (var row = 0; row < 16; row++)
            {
                Assert.Equal(frames, Enumerable.Range(0, 30).Where(frame => cells[row * 30 + frame]));
            }
        }

        Assert.Contains(hidden, cells => cells.Count(cell => cell) == 6 * 16);
        Assert.Contains(hidden, cells => cells[29]);
        Assert.Contains(hidden, cells => cells[0]);
    }

    [Fact]
    public void BandMask_ManyDraws_HidesWholeBandsUpToTheShare()
    {
        var hidden = Enumerable.Range(0, 50).Select(i => Changed(Apply(new BandMaskAugmentation { Count = 1, MaximumShare = 0.25 }, (ulong)i))).ToList();
        foreach (var cells in hidden)
        {
            int[] bands = [.. Enumerable.Range(0, 8).Where(band => cells[band * 30])];
            Assert.True(bands.Length <= 2);
            Assert.Equal(bands.Length * 60, cells.Count(cell => cell));
            Assert.All(bands, band => Assert.True(cells[(8 + band) * 30 + 29]));
        }

        Assert.Contains(hidden, cells => cells.Count(cell => cell) == 2 * 60);
        Assert.Contains(hidden, cells => cells[0]);
        Assert.Contains(hidden, cells => cells[7 * 30]);
    }

    [Fact]
    public void Level_ManyDraws_AddsOneNumberWithinTheLimits()
    {
        var gains = Enumerable.Range(0, 300).Select(i => Differences(Apply(new LevelAugmentation { MaximumDecibels = 3 }, (ulong)i))).ToList();
        Assert.All(gains, gain => Assert.All(gain, value => Assert.Equal(gain[0], value, 1e-3)));
        Assert.InRange(gains.Max(gain => gain[0]), 2.8, 3);
        Assert.InRange(gains.Min(gain => gain[0]), -3, -2.8);
    }

    [Fact]
    public void Tilt_ManyDraws_IsALineOverBandsWithMeanZeroWithinTheLimits()
    {
        var tilts = Enumerable.Range(0, 300).Select(i => Differences(Apply(new TiltAugmentation { MaximumDecibels = 6 }, (ulong)i))).ToList();
        foreach (var tilt in tilts)
        {
            for (var row = 0; row < 16; row++)
            {
                Assert.Equal(tilt[7 * 30] * (2.0 * (row % 8) / 7 - 1), tilt[row * 30 + 11], 1e-3);
            }
        }

        Assert.InRange(tilts.Max(tilt => tilt[7 * 30]), 5.6, 6);
        Assert.InRange(tilts.Min(tilt => tilt[7 * 30]), -6, -5.6);
    }

    [Fact]
    public void ExampleRandom_SameKey_GivesSameNumbers()
    {
        var first = new ExampleRandom(8);
        var second = new ExampleRandom(8);
        for (var i = 0; i < 10; i++)
        {
            Assert.Equal(first.NextNormal(), second.NextNormal());
        }
    }

    [Fact]
    public void NextNormal_ManyDraws_HasMeanZeroAndVarianceOne()
    {
        var random = new ExampleRandom(8);
        double[] values = [.. Enumerable.Range(0, 20_000).Select(_ => random.NextNormal())];
        Assert.Equal(0, values.Average(), 0.03);
        Assert.Equal(1, values.Average(value => value * value), 0.04);
    }

    [Theory]
    [InlineData(0.2)]
    [InlineData(1)]
    [InlineData(3)]
    public void DrawWeight_ManyDraws_HasMomentsOfTheBetaDistribution(double alpha)
    {
        var options = new MixupOptions { Alpha = alpha };
        var random = new ExampleRandom(9);
        double[] weights = [.. Enumerable.Range(0, 20_000).Select(_ => options.DrawWeight(ref random))];
        Assert.All(weights, weight => Assert.InRange(weight, 0, 1));
        Assert.Equal(0.5, weights.Average(), 0.01);
        Assert.Equal(1 / (4 * (2 * alpha + 1)), weights.Average(weight => (weight - 0.5) * (weight - 0.5)), 0.005);
    }

    private static float[] Apply(IExampleAugmentation augmentation, ulong key)
    {
        var random = new ExampleRandom(key);
        var example = Original();
        augmentation.Apply(example, Shape, ref random);
        return example;
    }

    private static float[] Original() => [.. Enumerable.Range(0, Shape.Length).Select(i => i % 7 + 0.25f)];

    private static float[] Differences(float[] example) => [.. example.Zip(Original(), (value, original) => value - original)];

    private static bool[] Changed(float[] example) => [.. Differences(example).Select(difference => difference != 0)];
}
