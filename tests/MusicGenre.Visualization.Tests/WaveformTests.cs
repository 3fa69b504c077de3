using MusicGenre.Audio;
using MusicGenre.Visualization.Scenes;
using MusicGenre.Visualization.Signals;

namespace MusicGenre.Visualization.Tests;

public sealed class WaveformTests
{
    [Theory]
    [InlineData(5, 8)]
    [InlineData(8, 8)]
    [InlineData(1000, 8)]
    [InlineData(200_001, 64)]
    public void Envelope_AnyLength_KeepsPeaksAndEnergyInBoundedBuckets(int length, int limit)
    {
        var samples = Enumerable.Range(0, length * 2).Select(index => MathF.Sin(index * 0.37f) * 0.5f).ToArray();
        samples[length + (length % 2)] = -0.9f;
        var envelope = Envelope.Read(new AudioClip(samples, 1000, 2), limit, default);
        Assert.InRange(envelope.Buckets.Count, 1, limit);
        Assert.Equal(length, envelope.SampleCount);
        Assert.Equal(0.9, envelope.Peak, 1e-6);
        Assert.Equal(samples.Min(), envelope.Buckets.Min(bucket => bucket.Low));
        Assert.Equal(samples.Max(), envelope.Buckets.Max(bucket => bucket.High));
        Assert.Equal(samples.Sum(sample => (double)sample * sample), envelope.Buckets.Sum(bucket => bucket.SquareSum), 1e-2);
        Assert.Equal(2L * length, envelope.Buckets.Sum(bucket => bucket.Count));
    }

    [Fact]
    public void Waveform_LonePeakInLongAudio_IsDrawnAtItsTime()
    {
        var samples = new float[2_000_000];
        samples[1_500_000] = 0.8f;
        var chart = GenreCharts.Waveform(new AudioClip(samples, 44_100));
        var group = chart.Scene.Shapes.OfType<GroupShape>().Single();
        var peak = group.Shapes.OfType<PolygonShape>().SelectMany(polygon => polygon.Points).MinBy(point => point.Y);
        Assert.Equal(group.Clip.X + (group.Clip.Width * 0.75), peak.X, 1.0);
        Assert.Equal(group.Clip.Bottom - (group.Clip.Height * 0.9), peak.Y, 1.0);
        Assert.Contains("0.8", chart.Description, StringComparison.Ordinal);
    }

    [Fact]
    public void Waveform_FewSamples_AreJoinedByALine()
    {
        var chart = GenreCharts.Waveform(new AudioClip(new float[] { 0, 1, 0, -1 }, 4));
        var line = chart.Scene.Shapes.OfType<GroupShape>().Single().Shapes.OfType<PolylineShape>().Single();
        Assert.Equal(4, line.Points.Count);
    }

    [Fact]
    public void Waveform_SamplesThatAreNotFinite_StillGiveAPicture()
    {
        var chart = GenreCharts.Waveform(new AudioClip(new float[] { float.NaN, float.PositiveInfinity, 1, 0 }, 8));
        Assert.NotEmpty(chart.ToPng());
        Assert.NotEmpty(chart.ToSvg());
    }
}
