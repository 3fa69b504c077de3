using Xunit;

namespace MusicGenre.Library.Tests;

public sealed class TrackAnalysisTests
{
    [Fact]
    public void Embed_SeveralSegments_IsTheirMeanWithANormOfOne()
        => Assert.Equal([0.6f, 0.8f], TrackAnalysis.Embed([Segment(1, 0), Segment(), Segment(2, 4)]));

    [Fact]
    public void Embed_OnlySilence_IsEmpty() => Assert.Empty(TrackAnalysis.Embed([Segment(), Segment()]));

    [Fact]
    public void Embed_MeanOfZero_IsEmpty() => Assert.Empty(TrackAnalysis.Embed([Segment(1, 0), Segment(-1, 0)]));

    [Fact]
    public void Embed_DifferentLengths_Throws() => Assert.Throws<ArgumentException>(() => TrackAnalysis.Embed([Segment(1, 0), Segment(1)]));

    [Fact]
    public void FromTimeline_NoTags_HasEmptyOnes()
    {
        var prediction = new GenrePrediction([new("loud", 1)], TimeSpan.FromSeconds(1));

        var track = LibraryTrack.FromTimeline("a.mp3", new GenreTimeline(prediction, [Segment(2, 0)], []), FakeCard.Default);

        Assert.Equal("a.mp3: loud 100.0 %", track.ToString());
        Assert.Null(track.Tags.Artist);
        Assert.Equal([1f, 0f], track.Embedding.ToArray());
    }

    private static GenreSegment Segment(params float[] embedding)
        => new(TimeSpan.Zero, TimeSpan.FromSeconds(1), new GenrePrediction([new("loud", 1)], TimeSpan.FromSeconds(1))) { Embedding = embedding };
}
