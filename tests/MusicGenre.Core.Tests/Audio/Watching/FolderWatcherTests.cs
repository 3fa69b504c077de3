using MusicGenre.Audio;
using MusicGenre.Testing;
using Xunit;

namespace MusicGenre.Core.Tests.Audio.Watching;

public sealed class FolderWatcherTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("musicgenre-watch-").FullName;

    public void Dispose()
    {
        if (Directory.Exists(_folder))
        {
            Directory.Delete(_folder, recursive: true);
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task WatchAsync_FilesThatAreThere_AreReportedByOption(bool includeExisting)
    {
        Write("b/old.mp3");
        Write("a.mp3");
        Write("cover.jpg");

        await using var watch = new FolderWatch(_folder, includeExisting);

        Assert.Equal(includeExisting ? ["a.mp3", "b/old.mp3"] : [], await watch.SettleAsync());
        Write("new.mp3");
        Assert.Equal(["new.mp3"], await watch.SettleAsync());
    }

    [Fact]
    public async Task WatchAsync_FileWrittenInPieces_IsReportedOnceWhenComplete()
    {
        await using var watch = new FolderWatch(_folder);
        for (var piece = 1; piece <= 8; piece++)
        {
            Write("slow.mp3", new string('x', 100 * piece));
            Assert.Empty(await watch.WaitAsync(1));
        }

        Assert.Equal(["slow.mp3"], await watch.SettleAsync());
        Assert.Empty(await watch.SettleAsync());
    }

    [Fact]
    public async Task WatchAsync_CompleteFile_HasTheSizeAndTimeThatItHasNow()
    {
        Write("song.mp3", "12345");
        File.SetLastWriteTimeUtc(PathOf("song.mp3"), new DateTime(2020, 1, 2, 3, 4, 5, DateTimeKind.Utc));
        var clock = new ManualClock();
        await using var files = new FolderWatcher(_folder, new FolderWatcherOptions { TimeProvider = clock }).WatchAsync().GetAsyncEnumerator();

        var next = files.MoveNextAsync().AsTask();
        while (!next.IsCompleted)
        {
            await Task.WhenAny(clock.AdvanceAsync(TimeSpan.FromSeconds(2)), next);
        }

        Assert.True(await next);
        Assert.Equal(new WatchedFile(PathOf("song.mp3"), 5, new DateTime(2020, 1, 2, 3, 4, 5, DateTimeKind.Utc)), files.Current);
    }

    [Fact]
    public async Task WatchAsync_PartialDownloads_AreReportedUnderTheirFinalNames()
    {
        await using var watch = new FolderWatch(_folder);
        foreach (var name in (string[])["a.mp3.part", "b.mp3.crdownload", "c.tmp", ".hidden.mp3"])
        {
            // Content that is audio, whatever the name.
            WavWriter.Write(PathOf(name), new AudioClip(new float[1000], 8000));
        }

        // Browsers keep the final name with an empty file.
        Write("a.mp3", "");
        Assert.Empty(await watch.SettleAsync());

        File.Move(PathOf("a.mp3.part"), PathOf("a.mp3"), overwrite: true);
        File.Move(PathOf("b.mp3.crdownload"), PathOf("b.mp3"));
        Assert.Equal(["a.mp3", "b.mp3"], await watch.SettleAsync());
    }

    [Fact]
    public async Task WatchAsync_FileRewritten_ArrivesAgain()
    {
        Write("song.mp3", "one");
        await using var watch = new FolderWatch(_folder);
        Assert.Equal(["song.mp3"], await watch.SettleAsync());

        Write("song.mp3", "another");
        Assert.Equal(["song.mp3"], await watch.SettleAsync());

        // The same size at another time.
        File.SetLastWriteTimeUtc(PathOf("song.mp3"), DateTime.UtcNow.AddHours(1));
        Assert.Equal(["song.mp3"], await watch.SettleAsync());
    }

    [Fact]
    public async Task WatchAsync_FileDeletedAndBack_ArrivesAgain()
    {
        Write("song.mp3");
        var time = File.GetLastWriteTimeUtc(PathOf("song.mp3"));
        await using var watch = new FolderWatch(_folder);
        Assert.Equal(["song.mp3"], await watch.SettleAsync());

        File.Delete(PathOf("song.mp3"));
        Assert.Empty(await watch.SettleAsync());
        Write("song.mp3");
        File.SetLastWriteTimeUtc(PathOf("song.mp3"), time);

        Assert.Equal(["song.mp3"], await watch.SettleAsync());
    }

    [Fact]
    public async Task WatchAsync_FileDeletedBeforeItIsComplete_IsNotReported()
    {
        await using var watch = new FolderWatch(_folder);
        Write("brief.mp3");
        Assert.Empty(await watch.WaitAsync(1));
        File.Delete(PathOf("brief.mp3"));

        Assert.Empty(await watch.SettleAsync());
    }

    [Fact]
    public async Task WatchAsync_FoldersCreatedAndMovedIn_AreWatched()
    {
        var elsewhere = Directory.CreateTempSubdirectory("musicgenre-watch-");
        File.WriteAllText(Path.Combine(elsewhere.FullName, "in.mp3"), "song");
        await using var watch = new FolderWatch(_folder);
        Assert.Empty(await watch.SettleAsync());

        Write("new/deep/a.mp3");
        Directory.Move(elsewhere.FullName, PathOf("moved"));
        Assert.Equal(["moved/in.mp3", "new/deep/a.mp3"], await watch.SettleAsync());
        Write("new/deep/b.mp3");
        Assert.Equal(["new/deep/b.mp3"], await watch.SettleAsync());
    }

    [Fact]
    public async Task WatchAsync_FileWithoutExtension_IsAudioOnceItsContentIs()
    {
        await using var watch = new FolderWatch(_folder);
        Write("growing", "not");
        Write("notes", "text");
        Assert.Empty(await watch.SettleAsync());

        WavWriter.Write(PathOf("growing"), new AudioClip(new float[1000], 8000), overwrite: true);
        Assert.Equal(["growing"], await watch.SettleAsync());
    }

    [Fact]
    public async Task WatchAsync_ThousandsAtOnce_AreAllReportedOnce()
    {
        await using var watch = new FolderWatch(_folder);
        Assert.Empty(await watch.WaitAsync(1));
        string[] names = [.. Enumerable.Range(0, 3000).Select(index => $"{index % 7}/{index:0000}.mp3").Order(StringComparer.Ordinal)];
        foreach (var name in names)
        {
            Write(name);
        }

        Assert.Equal(names, (await watch.SettleAsync()).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task WatchAsync_LockedFile_IsReportedWhenItIsReleased()
    {
        await using var watch = new FolderWatch(_folder);
        await using (var writer = new FileStream(PathOf("locked.mp3"), FileMode.CreateNew, FileAccess.Write, FileShare.None))
        {
            writer.WriteByte(1);
            await writer.FlushAsync();
            Assert.Empty(await watch.SettleAsync());
        }

        Assert.Equal(["locked.mp3"], await watch.SettleAsync());
    }

    [Fact]
    public async Task WatchAsync_FolderVanishes_IsAnErrorThatNamesIt()
    {
        await using var watch = new FolderWatch(_folder);
        Assert.Empty(await watch.WaitAsync(1));
        Directory.Delete(_folder, recursive: true);

        var error = Assert.IsType<DirectoryNotFoundException>(await watch.FailAsync());
        Assert.StartsWith(_folder + ": ", error.Message, StringComparison.Ordinal);
    }

    [UnixFact]
    public async Task WatchAsync_LinkThatLeadsNowhere_IsReportedWhenItsFileComes()
    {
        File.CreateSymbolicLink(PathOf("link.mp3"), PathOf(".real"));
        await using var watch = new FolderWatch(_folder);
        Assert.Empty(await watch.SettleAsync());

        Write(".real");
        Assert.Equal(["link.mp3"], await watch.SettleAsync());
    }

    [Fact]
    public async Task WatchAsync_Canceled_EndsAndLeavesNoTimer()
    {
        var clock = new ManualClock();
        using var stop = new CancellationTokenSource();
        await using var files = new FolderWatcher(_folder, new FolderWatcherOptions { TimeProvider = clock }).WatchAsync(stop.Token).GetAsyncEnumerator();
        var next = files.MoveNextAsync().AsTask();
        await clock.WhenWaitedForAsync();

        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => next);
        Assert.Equal(0, clock.AlarmCount);
    }

    [Fact]
    public async Task WatchAsync_Abandoned_LeavesNoTimerAndNoHandle()
    {
        Write("song.mp3");
        var clock = new ManualClock();
        var handles = CountHandles();
        for (var time = 0; time < 20; time++)
        {
            await using var files = new FolderWatcher(_folder, new FolderWatcherOptions { TimeProvider = clock }).WatchAsync().GetAsyncEnumerator();
            var next = files.MoveNextAsync().AsTask();
            while (!next.IsCompleted)
            {
                await Task.WhenAny(clock.AdvanceAsync(TimeSpan.FromSeconds(2)), next);
            }
        }

        Assert.Equal(0, clock.AlarmCount);

        // Other tests open files at the same time, but not one for each of these watches.
        Assert.InRange(CountHandles() - handles, int.MinValue, 15);
    }

    [Fact]
    public async Task WatchAsync_MissingFolder_IsAnError()
    {
        await using var files = new FolderWatcher(PathOf("missing")).WatchAsync().GetAsyncEnumerator();

        await Assert.ThrowsAsync<DirectoryNotFoundException>(async () => await files.MoveNextAsync());
    }

    [Fact]
    public void Constructor_OptionsOutOfRange_NamesThem()
    {
        Assert.Throws<ArgumentException>(() => new FolderWatcher(""));
        Assert.Contains("SettleTime", Assert.Throws<ArgumentOutOfRangeException>(() => new FolderWatcher("x", new() { SettleTime = TimeSpan.Zero })).Message, StringComparison.Ordinal);
        Assert.Contains("PollInterval", Assert.Throws<ArgumentOutOfRangeException>(() => new FolderWatcher("x", new() { PollInterval = TimeSpan.FromDays(2) })).Message, StringComparison.Ordinal);
    }

    private static int CountHandles() => OperatingSystem.IsLinux() ? Directory.GetFiles("/proc/self/fd").Length : 0;

    private string PathOf(string name) => Path.Combine(_folder, name);

    private void Write(string name, string content = "song")
    {
        Directory.CreateDirectory(Path.GetDirectoryName(PathOf(name))!);
        File.WriteAllText(PathOf(name), content);
    }
}
