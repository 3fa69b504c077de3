using MusicGenre.Audio;
using MusicGenre.Library.Tests.Fakes;
using MusicGenre.Library.Updating;
using Xunit;

namespace MusicGenre.Library.Tests.Updating;

public sealed class VanishedFilesTests : IDisposable
{
    private static readonly LibraryUpdateOptions Prune = new() { Prune = true };

    private readonly MusicFolder _music = new();

    public void Dispose() => _music.Dispose();

    [Fact]
    public async Task UpdateAsync_DeletedFile_IsRemoved()
    {
        var gone = _music.Write("a.mp3");
        _music.Write("b.mp3");
        await _music.UpdateAsync();
        File.Delete(gone);
        List<LibraryChange> changes = [];

        var totals = await _music.UpdateAsync(progress: new ListProgress(changes));

        Assert.Equal((1, 1, 0), (totals.Removed, totals.Unchanged, totals.Missing));
        Assert.Equal(["b.mp3"], _music.Names);
        Assert.Equal(new LibraryChange(gone, LibraryChangeKind.Removed), Assert.Single(changes));
    }

    [Fact]
    public async Task UpdateAsync_DeletedFolderAmongOthers_IsRemoved()
    {
        _music.Write("artist/album 1/a.mp3");
        _music.Write("artist/album 2/b.mp3");
        _music.Write("artist/album 2/deeper/c.mp3");
        await _music.UpdateAsync();
        Directory.Delete(_music["artist", "album 2"], recursive: true);

        Assert.Equal(2, (await _music.UpdateAsync()).Removed);
        Assert.Equal(["artist/album 1/a.mp3"], _music.Names);
    }

    [Fact]
    public async Task UpdateAsync_FolderBesideTheScannedOne_IsLeftAlone()
    {
        _music.Write("a/1.mp3");
        _music.Write("a-b/2.mp3");
        _music.Write("a.b/3.mp3");
        await _music.UpdateAsync();
        File.Delete(_music["a-b", "2.mp3"]);
        File.Delete(_music["a.b", "3.mp3"]);

        Assert.Equal(0, (await _music.Index.UpdateAsync([_music["a"]], _music.Classifier)).Removed);
        Assert.Equal(3, _music.Index.TrackCount);
    }

    [Fact]
    public async Task UpdateAsync_EmptyFolder_MayBeUnmountedAndIsKeptUntilItIsPruned()
    {
        _music.Write("a.mp3");
        _music.Write("b.mp3");
        await _music.UpdateAsync();
        Directory.Delete(_music.Path, recursive: true);
        Directory.CreateDirectory(_music.Path);

        var kept = await _music.UpdateAsync();
        var pruned = await _music.UpdateAsync(Prune);

        Assert.Equal((0, 2), (kept.Removed, kept.Missing));
        Assert.Equal((2, 0), (pruned.Removed, pruned.Missing));
    }

    [Fact]
    public async Task UpdateAsync_FolderWithoutAudio_MayBeUnmountedAndIsKept()
    {
        var path = _music.Write("a.mp3");
        await _music.UpdateAsync();
        File.Delete(path);
        File.WriteAllText(_music["not mounted.txt"], "nothing is mounted here");

        Assert.Equal((0, 1), ((await _music.UpdateAsync()) is var totals ? (totals.Removed, totals.Missing) : default));
    }

    [Fact]
    public async Task UpdateAsync_EmptyFolderInside_MayBeUnmountedAndIsKeptUntilItIsPruned()
    {
        _music.Write("local/a.mp3");
        _music.Write("drive/artist/album/b.mp3");
        await _music.UpdateAsync();
        Directory.Delete(_music["drive"], recursive: true);
        Directory.CreateDirectory(_music["drive"]);

        var kept = await _music.UpdateAsync();
        var pruned = await _music.UpdateAsync(Prune);

        Assert.Equal((0, 1), (kept.Removed, kept.Missing));
        Assert.Equal(1, pruned.Removed);
    }

    [Fact]
    public async Task UpdateAsync_MissingFolder_IsKeptUntilItIsPruned()
    {
        _music.Write("drive/a.mp3");
        File.WriteAllText(_music.Write("drive/b.mp3"), "broken");
        await _music.UpdateAsync();
        Directory.Delete(_music["drive"], recursive: true);

        var kept = await _music.Index.UpdateAsync([_music["drive"]], _music.Classifier);
        var pruned = await _music.Index.UpdateAsync([_music["drive"]], _music.Classifier, Prune);
        var unknown = await _music.Index.UpdateAsync([_music["drive"]], _music.Classifier, Prune);

        Assert.Equal((0, 1), (kept.Removed, kept.Failed));
        Assert.Equal((2, 0), (pruned.Removed, pruned.Failed));
        Assert.Equal((0, 1), (unknown.Removed, unknown.Failed));
        Assert.Equal((0, 0), (_music.Index.TrackCount, _music.Index.FailureCount));
    }

    [Fact]
    public async Task UpdateAsync_DeletedBrokenFile_IsForgotten()
    {
        var path = _music.Write("broken.mp3");
        File.WriteAllText(path, "noise");
        _music.Write("a.mp3");
        await _music.UpdateAsync();
        File.Delete(path);

        Assert.Equal(1, (await _music.UpdateAsync()).Removed);
        Assert.Equal(0, _music.Index.FailureCount);
    }

    [Fact]
    public void IsUnknown_BelowAFolderThatCannotBeListed_IsTrue()
    {
        var folder = new ScannedFolder("/music");
        folder.AddSkipped(new SkippedFile("/music/closed", SkippedFileKind.Unreadable, "it cannot be listed"));
        folder.AddSkipped(new SkippedFile("/music/.hidden", SkippedFileKind.Hidden, "it is hidden"));

        Assert.True(folder.IsUnknown(Path.Combine("/music/closed", "a.mp3")));
        Assert.False(folder.IsUnknown(Path.Combine("/music/closed too", "a.mp3")));
        Assert.False(folder.IsUnknown(Path.Combine("/music/.hidden", "a.mp3")));
    }

    [Fact]
    public void Contains_AnyIdentifiers_AreThoseThatWereAddedAndLaterOnes()
    {
        var seen = new SeenTracks(130);
        long[] added = [1, 63, 64, 65, 127, 128, 130, 500];

        Array.ForEach(added, seen.Add);

        Assert.Equal([.. added[..^1], 131, 500], new long[] { 0, 1, 2, 62, 63, 64, 65, 66, 127, 128, 129, 130, 131, 500 }.Where(seen.Contains));
    }
}
