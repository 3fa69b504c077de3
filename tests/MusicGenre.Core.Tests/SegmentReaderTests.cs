using MusicGenre.Audio;
using MusicGenre.Models;
using Xunit;

namespace MusicGenre.Core.Tests;

public sealed class SegmentReaderTests
{
    [Theory]
    [InlineData(100, 10, 10, 10)] // fits exactly
    [InlineData(104, 10, 10, 10)] // the rest is shorter than half a segment
    [InlineData(105, 10, 10, 11)] // the rest is half a segment
    [InlineData(102, 10, 5, 19)] // the rest is shorter than half a hop
    [InlineData(103, 10, 5, 20)] // the rest is half a hop
    [InlineData(10, 10, 10, 1)]
    [InlineData(30, 10, 5, 5)]
    [InlineData(40, 10, 20, 3)]
    [InlineData(9, 10, 10, 1)]
    public void TryRead_AnyLength_GivesSegmentsByTheRule(int sampleCount, int segment, int hop, int expected)
        => Assert.Equal(expected, ReadAll(Ramp(sampleCount), segment, hop).Count);

    [Theory]
    [InlineData(57, 10, 10)]
    [InlineData(57, 10, 7)]
    [InlineData(57, 7, 10)]
    [InlineData(58, 10, 23)]
    public void TryRead_Segments_HoldTheSamplesFromTheirStart(int sampleCount, int segment, int hop)
    {
        var samples = Ramp(sampleCount);

        var segments = ReadAll(samples, segment, hop);

        for (var index = 0; index < segments.Count; index++)
        {
            var (start, content) = segments[index];
            var isLast = index == segments.Count - 1;
            Assert.True(start == index * hop || (isLast && start == sampleCount - segment), $"segment {index} starts at {start}");
            Assert.Equal(samples.Skip((int)start).Take(segment), content);
        }
    }

    [Fact]
    public void TryRead_ShorterThanSegment_RepeatsTheAudio()
    {
        var (start, content) = Assert.Single(ReadAll([1, 2, 3], 8, 8));

        Assert.Equal(0, start);
        Assert.Equal([1, 2, 3, 1, 2, 3, 1, 2], content);
    }

    [Theory]
    [InlineData(10, 10)]
    [InlineData(10, 7)]
    [InlineData(7, 10)]
    [InlineData(9, 3)]
    [InlineData(10, 23)]
    [InlineData(1, 1)]
    public void SegmentCount_AnyLength_IsHowManyAreRead(int segment, int hop)
    {
        for (var sampleCount = 0; sampleCount < 100; sampleCount++)
        {
            using var reader = Open(Ramp(sampleCount), segment, hop);

            Assert.Equal(ReadAll(Ramp(sampleCount), segment, hop).Count, reader.SegmentCount);
        }
    }

    [Theory]
    [InlineData(10, 10)]
    [InlineData(10, 7)]
    [InlineData(10, 3)]
    [InlineData(7, 10)]
    [InlineData(10, 23)]
    public void TrySkip_AnyNumber_LeadsToTheSegmentThatReadingGives(int segment, int hop)
    {
        foreach (var sampleCount in (int[])[5, 10, 57, 58, 99])
        {
            var all = ReadAll(Ramp(sampleCount), segment, hop);
            foreach (var first in Enumerable.Range(0, all.Count))
            {
                foreach (var second in Enumerable.Range(0, all.Count + 1))
                {
                    using var reader = Open(Ramp(sampleCount), segment, hop);

                    Assert.Equal(all.Skip(first).Take(1), Read(reader, first, segment));
                    Assert.Equal(all.Skip(first + 1 + second).Take(1), Read(reader, second, segment));
                    Assert.Equal(all.Count, reader.CountToEnd());
                }
            }
        }
    }

    [Theory]
    [InlineData(10, 10)]
    [InlineData(10, 3)]
    [InlineData(10, 23)]
    public void TrySkip_BehindTheLastSegment_IsFalse(int segment, int hop)
    {
        using var reader = Open(Ramp(57), segment, hop);
        while (reader.TryRead(new float[segment], out _))
        {
        }

        Assert.False(reader.TrySkip(1));
    }

    [Fact]
    public void CountToEnd_NothingRead_CountsAll()
    {
        using var reader = Open(Ramp(57), 10, 7);

        Assert.Equal(reader.SegmentCount, reader.CountToEnd());
    }

    [Fact]
    public void TryRead_NoSamples_GivesNothing()
        => Assert.Empty(ReadAll([], 8, 8));

    [Fact]
    public void TryRead_Cancelled_Throws()
    {
        using var reader = new SegmentReader(
            new AudioClip(Ramp(10), 100).OpenReader(), new SegmentOptions { SampleCount = 5, HopLength = 5 }, "ramp", new CancellationToken(true));

        Assert.Throws<OperationCanceledException>(() => reader.TryRead(new float[5], out _));
    }

    private static float[] Ramp(int count) => [.. Enumerable.Range(1, count).Select(value => (float)value)];

    private static SegmentReader Open(float[] samples, int segment, int hop)
        => new(new AudioClip(samples, 100).OpenReader(), new SegmentOptions { SampleCount = segment, HopLength = hop }, "ramp", CancellationToken.None);

    /// <summary>The segment behind those that are skipped, or nothing at the end.</summary>
    private static List<(long Start, float[] Content)> Read(SegmentReader reader, int skipped, int segment)
    {
        var content = new float[segment];
        return reader.TrySkip(skipped) && reader.TryRead(content, out var start) ? [(start, content)] : [];
    }

    private static List<(long Start, float[] Content)> ReadAll(float[] samples, int segment, int hop)
    {
        using var reader = Open(samples, segment, hop);
        var segments = new List<(long, float[])>();
        var content = new float[segment];
        while (reader.TryRead(content, out var start))
        {
            segments.Add((start, [.. content]));
        }

        return segments;
    }
}
