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

        var predictions = TrackPredictions.Group(Set, [5, 0, 4, 1], probabilities, [0.5f, 0.6f, 0.7f, 0.8f]);

        Assert.Equal([("c", 1), ("a", 1)], predictions.Select(prediction => (prediction.Track, prediction.Label)));
        Assert.Equal([0.1f, 0.9f, 0.3f, 0.7f], predictions[0].SegmentProbabilities.ToArray());
        Assert.Equal([0.2f, 0.8f, 0.4f, 0.6f], predictions[1].SegmentProbabilities.ToArray());
        Assert.Equal([0.5f, 0.7f], predictions[0].SegmentFamiliarities.ToArray());
        Assert.Equal([0.6f, 0.8f], predictions[1].SegmentFamiliarities.ToArray());
        Assert.All(TrackPredictions.Group(Set, [5, 0, 4, 1], probabilities), prediction => Assert.True(prediction.SegmentFamiliarities.IsEmpty));
    }

    [Fact]
    public void Group_Confidence_IsThatOfTheNumberOfClassifiedSegments()
    {
        var predictions = TrackPredictions.Group(Set, [5, 0, 4], new float[6], getConfidence: count => 1.5 * count);

        Assert.Equal([("c", 3), ("a", 1.5)], predictions.Select(prediction => (prediction.Track, prediction.ConfidenceFactor)));
    }

    [Fact]
    public void Group_ProbabilitiesOfAnotherLength_Throws()
        => Assert.Throws<ArgumentException>(() => TrackPredictions.Group(Set, [5, 0], new float[3]));
}
