using MusicGenre.Features;
using MusicGenre.Inference;
using MusicGenre.ManagedEngine;
using MusicGenre.ManagedEngine.Onnx;
using MusicGenre.Training.Statistics;
using Xunit;

namespace MusicGenre.Training.Tests.Statistics;

public sealed class MelStatisticsTests
{
    private static readonly FeatureShape Shape = new(1, 128, 90);

    [Fact]
    public void Create_RandomStretches_EqualTheRestatement()
    {
        var (network, groups) = MelStatistics.Create(Shape);
        var length = groups.Sum(group => group.Length);
        var mel = Stretches(2);
        var found = Run(network, length, mel, 2);

        for (var stretch = 0; stretch < 2; stretch++)
        {
            var expected = new RestatedStatistics(mel.AsSpan(stretch * Shape.Length, Shape.Length).ToArray()).Values;
            Assert.Equal(expected.Count, length);
            var place = 0;
            foreach (var group in groups)
            {
                for (var i = 0; i < group.Length; i++, place++)
                {
                    var value = found[(stretch * length) + place];
                    Assert.True(
                        Math.Abs(expected[place] - value) <= 2e-3 + (1e-3 * Math.Abs(expected[place])),
                        $"{group.Name}, number {i} of stretch {stretch}: expected {expected[place]}, found {value}");
                }
            }
        }
    }

    [Fact]
    public void Create_LouderStretch_HasTheSameStatistics()
    {
        var (network, groups) = MelStatistics.Create(Shape);
        var length = groups.Sum(group => group.Length);
        var mel = Stretches(1);
        var quiet = Run(network, length, mel, 1);
        var loud = Run(network, length, Array.ConvertAll(mel, value => value + 16), 1);

        for (var i = 0; i < length; i++)
        {
            Assert.Equal(quiet[i], loud[i], 2e-3 + (1e-3 * Math.Abs(quiet[i])));
        }
    }

    [Fact]
    public void Create_Silence_IsFinite()
    {
        var (network, groups) = MelStatistics.Create(Shape);
        var silence = Enumerable.Repeat(-100f, Shape.Length).ToArray();

        Assert.All(Run(network, groups.Sum(group => group.Length), silence, 1), value => Assert.True(float.IsFinite(value)));
    }

    [Fact]
    public void Create_Graph_HasFewNodes()
    {
        // An engine opens a network in a time that grows with its nodes: formula by formula these statistics were 800.
        var model = ModelProto.Parser.ParseFrom(MelStatistics.Create(Shape).Network);

        Assert.InRange(model.Graph.Node.Count, 1, 150);
    }

    [Theory]
    [InlineData(1, 128, 63)]
    [InlineData(1, 64, 90)]
    [InlineData(2, 128, 90)]
    public void Create_OtherShapes_Throws(int channels, int bands, int frames)
        => Assert.Throws<ArgumentException>(() => MelStatistics.Create(new FeatureShape(channels, bands, frames)));

    private static float[] Run(byte[] network, int length, float[] mel, int count)
    {
        using var session = new ManagedInferenceEngine().Load(network, "statistics");
        Assert.Equal([length], session.Outputs[0].Shape);
        var found = new float[count * length];
        session.Run(mel, count, found);
        return found;
    }

    /// <summary>A falling spectrum with waves in time and in frequency, and noise.</summary>
    private static float[] Stretches(int count)
    {
        var random = new Random(3);
        var mel = new float[count * Shape.Length];
        for (var i = 0; i < mel.Length; i++)
        {
            var (stretch, band, frame) = (i / Shape.Length, i / 90 % 128, i % 90);
            mel[i] = (float)(20 - (band * 0.3) + (6 * Math.Sin(band * 0.7)) + (8 * Math.Sin(frame * (0.5 + stretch))) + (10 * random.NextDouble()) - (random.Next(40) == 0 ? 45 : 0));
        }

        return mel;
    }
}
