using MusicGenre.Training.Familiarity;
using Xunit;

namespace MusicGenre.Training.Tests.Familiarity;

public sealed class SegmentChoiceTests
{
    [Fact]
    public void Spread_NoMoreThanTheMaximum_KeepsAllInTheirOrder()
        => Assert.Equal([5, 3, 9, 4], SegmentChoice.Spread([5, 3, 9, 4], segment => segment % 2, 4));

    [Fact]
    public void Spread_TooManySegments_TakesAsManyOfEveryTrackSpreadOverIt()
    {
        // Tracks of 10, 2 and 30 segments: with 6 of each there would be 14.
        int[] segments = [.. Enumerable.Range(100, 42)];

        var chosen = SegmentChoice.Spread(segments, segment => segment < 110 ? 0 : segment < 112 ? 1 : 2, 13);

        Assert.Equal([101, 103, 105, 107, 109, 110, 111, 115, 121, 127, 133, 139], chosen);
    }

    [Fact]
    public void Spread_TooManyTracks_TakesOneSegmentOfTracksSpreadOverAll()
    {
        var chosen = SegmentChoice.Spread([.. Enumerable.Range(0, 3000)], segment => segment / 3, 10);

        Assert.Equal([151, 451, 751, 1051, 1351, 1651, 1951, 2251, 2551, 2851], chosen);
    }

    [Fact]
    public void Spread_TooManyTracksOfOneSegment_TakesExactlyTheMaximum()
    {
        var chosen = SegmentChoice.Spread([.. Enumerable.Range(0, 100_000)], segment => segment, 1000);

        Assert.Equal(1000, chosen.Distinct().Count());
        Assert.Equal([50, 99_950], [chosen[0], chosen[^1]]);
    }
}
