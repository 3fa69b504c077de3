using MusicGenre.Training.Data;
using Xunit;

namespace MusicGenre.Training.Tests.Data;

public sealed class TrackPredictionsTests
{
    private static readonly FakeSegments Set = new([new SegmentTrack("a", 1), new("b", 0), new("c", 1)], 2);

    [Fact]
    public void Group_ScatteredSegments_StandTogetherByTrack()
    {
        // Track c's second segment, then a's first, c's first, a's second; b is not judged.
        float[] probabilities = [0.1f, 0.9f, 0.2f, 0.8f, 0.3f, 0.7f, 0.4f, 0.6f];

        var predictions = TrackPredictions.Group(Set, [5, 0, 4, 1], probabilities);

        Assert.Equal([("c", 1), ("a", 1)], predictions.Select(prediction => (prediction.Track, prediction.Label)));
        Assert.Equal([0.1f, 0.9f, 0.3f, 0.7f], predictions[0].SegmentProbabilities.ToArray());
        Assert.Equal([0.2f, 0.8f, 0.4f, 0.6f], predictions[1].SegmentProbabilities.ToArray());
    }

    [Fact]
    public void Group_ProbabilitiesOfAnotherLength_Throws()
        => Assert.Throws<ArgumentException>(() => TrackPredictions.Group(Set, [5, 0], new float[3]));
}
