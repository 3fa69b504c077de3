using MusicGenre.Training.Heads;
using Xunit;

namespace MusicGenre.Training.Tests.Heads;

public sealed class SpreadSegmentsTests
{
    [Theory]
    [InlineData(8)]
    [InlineData(9)]
    [InlineData(17)]
    [InlineData(100)]
    [InlineData(1000)]
    public void Take_Two_AreNearTheQuarters(int count)
    {
        var taken = Add(count).Take(2);

        Assert.Equal(2, taken.Count);
        Assert.All(taken, segment => Assert.Equal(2, segment.Length));
        Assert.InRange(taken[0][0], count / 8.0, count * 3 / 8.0);
        Assert.InRange(taken[1][0], count * 5 / 8.0, count * 7 / 8.0);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Take_FewerSegmentsThanParts_AreAllOfThem(int count) => Assert.Equal(count, Add(count).Take(2).Count);

    private static SpreadSegments Add(int count)
    {
        var segments = new SpreadSegments(2);
        for (var index = 0; index < count; index++)
        {
            segments.Add([index, index, -1]);
        }

        return segments;
    }
}
