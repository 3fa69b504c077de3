using MusicGenre.Inference;
using MusicGenre.ManagedEngine;
using MusicGenre.Models;
using MusicGenre.Testing;
using Xunit;

namespace MusicGenre.Library.Tests;

/// <summary>The demo clips with the default model.</summary>
public sealed class SampleClipTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly GenreClassifier _classifier = GenreClassifier.CreateDefault((IInferenceEngine)new ManagedInferenceEngine());

    public void Dispose()
    {
        _classifier.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task UpdateAsync_DemoClips_HaveTheirPredictionsAndCanBeCompared()
    {
        using var index = LibraryIndex.Open(_folder["library.db"], _classifier.Model);

        var totals = await index.UpdateAsync([RepositoryRoot.File("samples", "audio")], _classifier);

        Assert.Equal((8, 0), (totals.Added, totals.Failed));
        foreach (var track in index.EnumerateTracks())
        {
            var alone = await _classifier.ClassifyAsync(track.Path);
            Assert.Equal(alone.Scores, track.Prediction.Scores);
            Assert.Equal(alone.Duration, track.Prediction.Duration);
            Assert.Equal(1, track.Embedding.ToArray().Sum(value => (double)value * value), 1e-5);
            Assert.Equal(7, index.FindSimilar(track).Count);
        }

        Assert.Equal("Gallop", index.Find(RepositoryRoot.File("samples", "audio", "metal.mp3"))!.Tags.Title);
        Assert.Equal(BundledModels.Default, index.Model.Name);
    }

    [Fact]
    public async Task FromTimeline_OverlappingSegments_HasTheEmbeddingOfAnIndex()
    {
        var path = RepositoryRoot.File("samples", "audio", "jazz.mp3");
        var timeline = await _classifier.ClassifyTimelineAsync(path);

        var track = LibraryTrack.FromTimeline(path, timeline, _classifier.Model);

        var alone = await LibraryTrack.AnalyzeAsync(path, _classifier);
        Assert.True(timeline.Segments.Count > 2 * timeline.Prediction.Duration.TotalSeconds / 5 - 2);
        Assert.Equal(alone.Embedding.ToArray(), track.Embedding.ToArray(), (expected, actual) => Math.Abs(expected - actual) < 1e-5);
    }
}
