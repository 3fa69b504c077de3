using MusicGenre.Models;
using Xunit;

namespace MusicGenre.Core.Tests.Models;

public sealed class SegmentOptionsTests
{
    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 1)]
    [InlineData(10, 1)]
    [InlineData(14, 1)] // 4 of 10 remain
    [InlineData(15, 2)] // half a segment remains
    [InlineData(19, 2)]
    [InlineData(20, 2)]
    [InlineData(24, 2)]
    [InlineData(25, 3)]
    public void CountSegments_AnyLength_CountsARemainderFromHalfASegmentOn(long sampleCount, long expected)
        => Assert.Equal(expected, new SegmentOptions { SampleCount = 10, HopLength = 10 }.CountSegments(sampleCount));

    [Theory]
    [InlineData(15, 2)] // a hop fits
    [InlineData(12, 1)]
    [InlineData(20, 3)]
    public void CountSegments_OverlappingSegments_CountsHops(long sampleCount, long expected)
        => Assert.Equal(expected, new SegmentOptions { SampleCount = 10, HopLength = 5 }.CountSegments(sampleCount));

    [Theory]
    [InlineData(12, 1)] // 3 of 9 remain
    [InlineData(13, 1)]
    [InlineData(14, 2)] // the larger half of an odd segment
    public void CountSegments_OddSegment_CountsARemainderFromItsLargerHalfOn(long sampleCount, long expected)
        => Assert.Equal(expected, new SegmentOptions { SampleCount = 9, HopLength = 9 }.CountSegments(sampleCount));

    [Fact]
    public void ToProbabilities_UnknownRule_IsNamed()
        => Assert.Equal("rule", Assert.Throws<ArgumentOutOfRangeException>(() => new ProbabilityAggregator((ProbabilityAggregation)2, 3)).ParamName);
}
