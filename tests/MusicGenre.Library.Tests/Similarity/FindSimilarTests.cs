using MusicGenre.Library.Tests.Fakes;
using Xunit;

namespace MusicGenre.Library.Tests.Similarity;

public sealed class FindSimilarTests : IDisposable
{
    private readonly MusicFolder _music = new();

    public void Dispose() => _music.Dispose();

    [Fact]
    public async Task FindSimilar_TrackOfTheIndex_GivesTheOthersByTheCosine()
    {
        var query = _music.Write("query.mp3", "loud", 10, 1, 0);
        _music.Write("far.mp3", "loud", 11, -1, 0.1f);
        _music.Write("near.mp3", "quiet", 12, 5, 1);
        _music.Write("middle.mp3", "loud", 13, 1, 1);
        await _music.UpdateAsync();

        Assert.Equal(["near.mp3", "middle.mp3", "far.mp3"], Find(query));
        Assert.Equal(["middle.mp3", "far.mp3"], Find(query, genre: "loud"));
        Assert.Equal(["near.mp3"], Find(query, count: 1));
        Assert.Equal(MathF.Sqrt(0.5f), _music.Index.FindSimilar(_music.Index.Find(query)!)[1].Similarity, 1e-6f);
    }

    [Fact]
    public async Task FindSimilar_CopiesOfTheQuery_AreLeftOut()
    {
        var query = _music.Write("query.mp3", "loud", 10, 1, 2);
        _music.Write("copy.mp3", "loud", 10, 1, 2);
        _music.Write("other length.mp3", "loud", 10.5, 1, 2);
        _music.Write("other sound.mp3", "loud", 10, 1, 1.9f);
        await _music.UpdateAsync();

        Assert.Equal(["other length.mp3", "other sound.mp3"], Find(query));
    }

    [Fact]
    public async Task FindSimilar_TrackOutsideTheIndex_IsCompared()
    {
        _music.Write("a.mp3", "loud", 10, 1, 0);
        _music.Write("b.mp3", "loud", 10, 0, 1);
        await _music.UpdateAsync();
        using var outside = new TemporaryFolder();
        TextClassifier.Write(outside["song.mp3"], "loud", 10, 1, 9);

        var track = await LibraryTrack.AnalyzeAsync(outside["song.mp3"], _music.Classifier);

        Assert.Equal(["b.mp3", "a.mp3"], _music.Index.FindSimilar(track).Select(similar => Path.GetFileName(similar.Track.Path)));
        Assert.Equal(2, _music.Index.TrackCount);
    }

    [Fact]
    public async Task FindSimilar_FileThatHasChangedSinceItWasIndexed_DoesNotFindItself()
    {
        var path = _music.Write("a.mp3", "loud", 10, 1, 0);
        _music.Write("b.mp3", "loud", 11, 0, 1);
        await _music.UpdateAsync();
        TextClassifier.Write(path, "loud", 12, 1, 1);

        var track = await LibraryTrack.AnalyzeAsync(Path.GetRelativePath(Environment.CurrentDirectory, path), _music.Classifier);

        Assert.Equal(["b.mp3"], _music.Index.FindSimilar(track).Select(similar => Path.GetFileName(similar.Track.Path)));
    }

    [Fact]
    public async Task FindSimilar_AfterChangesByAnotherProgram_SeesThem()
    {
        using var reader = LibraryIndex.OpenRead(_music.IndexPath);
        var query = _music.Write("query.mp3", "loud", 10, 1, 0);
        var changing = _music.Write("changing.mp3", "loud", 11, 1, 1);
        await _music.UpdateAsync();
        var track = reader.Find(query)!;
        Assert.Equal(["changing.mp3"], Names(reader.FindSimilar(track)));

        _music.Write("new.mp3", "loud", 12, 1, 0.5f);
        await _music.UpdateAsync();
        Assert.Equal(["new.mp3", "changing.mp3"], Names(reader.FindSimilar(track)));

        TextClassifier.Write(changing, "loud", 1300, 1, 0.1f);
        await _music.UpdateAsync();
        Assert.Equal(["changing.mp3", "new.mp3"], Names(reader.FindSimilar(track)));

        File.Delete(changing);
        await _music.UpdateAsync();
        Assert.Equal(["new.mp3"], Names(reader.FindSimilar(track)));
    }

    [Fact]
    public async Task FindSimilar_EmbeddingOfAnotherModel_Throws()
    {
        _music.Write("a.mp3");
        await _music.UpdateAsync();
        var track = new LibraryTrack { Path = "x", Prediction = new([new("loud", 1)], TimeSpan.FromSeconds(1)), Embedding = new float[3] { 1, 0, 0 } };

        Assert.Throws<ArgumentException>(() => _music.Index.FindSimilar(track));
        Assert.Throws<ArgumentOutOfRangeException>(() => _music.Index.FindSimilar(track, new SimilarTrackOptions { Count = 0 }));
    }

    private static IEnumerable<string> Names(IEnumerable<SimilarTrack> found) => found.Select(similar => Path.GetFileName(similar.Track.Path));

    private IEnumerable<string> Find(string query, int count = 10, string? genre = null)
        => Names(_music.Index.FindSimilar(_music.Index.Find(query)!, new SimilarTrackOptions { Count = count, Genre = genre }));
}
