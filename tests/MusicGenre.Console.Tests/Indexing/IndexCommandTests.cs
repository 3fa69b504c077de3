using System.Text.Json;
using MusicGenre.Library;
using MusicGenre.Testing;
using Xunit;

namespace MusicGenre.Cli.Tests.Indexing;

/// <summary><c>musicgenre index</c>, run as a user would.</summary>
public sealed class IndexCommandTests : IDisposable
{
    private readonly IndexedFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Index_Twice_AnalyzesOnlyWhatIsNewOrChanged()
    {
        _folder.Add("metal.mp3");
        var changing = _folder.Add("disco.wav", "deep/er/changing.wav");

        var first = await _folder.UpdateAsync();
        Assert.Equal((0, ""), (first.ExitCode, first.Error));
        Assert.StartsWith($"2 songs in {_folder.Index}: 2 added (", Assert.Single(first.Lines), StringComparison.Ordinal);

        File.Copy(RepositoryRoot.File("samples", "audio", "jazz.mp3"), changing, overwrite: true);
        var added = _folder.Add("country.mp3");
        var second = await _folder.UpdateAsync("--format", "json");

        Assert.Equal(0, second.ExitCode);
        var rows = second.Lines.Select(line => JsonDocument.Parse(line).RootElement).ToList();
        Assert.Equal(
            new[] { (added, "added", "country"), (changing, "changed", "jazz") },
            rows[..^1].Select(row => (row.GetProperty("path").GetString()!, row.GetProperty("outcome").GetString()!, row.GetProperty("genre").GetString()!)).Order());
        Assert.Equal(
            (3, 1, 1, 1, 0, "mel-statistics"),
            (Number(rows[^1], "tracks"), Number(rows[^1], "added"), Number(rows[^1], "changed"), Number(rows[^1], "unchanged"), Number(rows[^1], "failed"), rows[^1].GetProperty("model").GetString()));
    }

    [Fact]
    public async Task Index_BrokenFile_IsNamedOnceAndTriedAgainWhenAskedFor()
    {
        _folder.Add("metal.mp3");
        var broken = Path.Combine(_folder.Music, "broken.flac");
        await File.WriteAllTextAsync(broken, "fLaC and nothing else");

        var first = await _folder.UpdateAsync();
        var second = await _folder.UpdateAsync();
        var third = await _folder.UpdateAsync("--retry");

        Assert.Equal((1, 0, 1), (first.ExitCode, second.ExitCode, third.ExitCode));
        Assert.StartsWith($"failed  {broken}: ", Assert.Single(first.Error.TrimEnd().Split('\n')), StringComparison.Ordinal);
        Assert.Contains(": 1 unchanged, 1 failed before (", second.Output, StringComparison.Ordinal);
        Assert.Equal("Files that failed before and have not changed were not tried; --retry tries them.", second.Error.TrimEnd());
        Assert.Equal(first.Error, third.Error);
    }

    [Fact]
    public async Task Index_VanishedFiles_AreRemovedUnlessTheirDriveMayBeUnmounted()
    {
        _folder.Add("metal.mp3", "local/a.mp3");
        var gone = _folder.Add("metal.mp3", "local/b.mp3");
        var drive = Path.GetDirectoryName(_folder.Add("metal.mp3", "drive/c.mp3"))!;
        await _folder.UpdateAsync();
        File.Delete(gone);
        Directory.Delete(drive, recursive: true);
        Directory.CreateDirectory(drive);

        var kept = await _folder.UpdateAsync();
        var pruned = await _folder.UpdateForTotalsAsync("--prune");

        Assert.Equal(0, kept.ExitCode);
        Assert.StartsWith($"2 songs in {_folder.Index}: 1 removed, 1 unchanged, 1 missing (", kept.Output, StringComparison.Ordinal);
        Assert.Equal("Missing songs were kept, because their drive may only not be mounted; --prune removes them.", kept.Error.TrimEnd());
        Assert.Equal((1, 1, 0), (Number(pruned, "tracks"), Number(pruned, "removed"), Number(pruned, "missing")));
    }

    [UnixFact]
    public async Task Index_KilledAgainAndAgain_LosesAndDoublesNothing()
    {
        const int Count = 60;
        for (var index = 0; index < Count; index++)
        {
            _folder.AddNoise($"{index % 7}/{index}.wav", index);
        }

        var seen = 0L;
        var kills = 0;
        for (var attempt = 0; attempt < 6; attempt++)
        {
            using var process = ConsoleRun.StartInBackground("index", _folder.Music, "--index", _folder.Index, "--jobs", "1");

            // At another number of files each time: before there is an index, and after some more are in it.
            while (!process.HasExited && attempt > 0 && CountTracks() < Math.Min(seen + attempt, Count))
            {
                await Task.Delay(5);
            }

            kills += process.HasExited ? 0 : 1;
            process.Kill();
            await process.WaitForExitAsync();
            var count = CountTracks();
            Assert.True(count >= seen, $"{count} tracks after a kill, {seen} before");
            seen = count;
        }

        Assert.InRange(kills, 2, 6);
        Assert.InRange(seen, 1, Count);
        var totals = await _folder.UpdateForTotalsAsync();
        Assert.Equal((Count, seen, Count - seen), (Number(totals, "tracks"), Number(totals, "unchanged"), Number(totals, "added")));
        using var library = LibraryIndex.OpenRead(_folder.Index);
        Assert.Equal(Count, library.EnumerateTracks().Select(track => track.Path).Distinct().Count());
        Assert.All(library.EnumerateTracks(), track => Assert.Equal(512, track.Embedding.Length));
    }

    [UnixFact]
    public async Task Index_CtrlC_KeepsWhatIsDoneAndSaysIt()
    {
        for (var index = 0; index < 200; index++)
        {
            _folder.AddNoise($"{index}.wav", index);
        }

        var run = await ConsoleRun.StartProgramAsync(
            "bash",
            "-c",
            "set -m; dotnet \"$0\" \"$@\" --jobs 1 & pid=$!; while kill -0 $pid && [ $(cat \"$4-wal\" 2>/dev/null | wc -c) -lt 200000 ]; do sleep 0.01; done; kill -INT $pid; wait $pid",
            ConsoleRun.ProgramPath,
            "index",
            _folder.Music,
            "--index",
            _folder.Index);

        // Behind it, the shell says how its job ended.
        Assert.Equal((130, "Canceled."), (run.ExitCode, run.Error.Split('\n')[0]));
        Assert.Contains(" added (", run.Output, StringComparison.Ordinal);
        Assert.InRange(CountTracks(), 1, 199);
    }

    [UnixFact]
    public async Task Index_OddNames_AreIndexedAndShownOnOneLine()
    {
        var odd = _folder.Add("metal.mp3", "Ünïcödé 日本語\n🎵/new\nline.mp3");
        var other = _folder.Add("disco.wav", "-dash; 'quote' \"double\".wav");

        var first = await _folder.UpdateAsync("--format", "json");
        var second = await _folder.UpdateForTotalsAsync();
        var similar = await _folder.RunAsync("similar", other);

        Assert.Equal((0, 3), (first.ExitCode, first.Lines.Length));
        Assert.Equal(2, Number(second, "unchanged"));
        Assert.Contains(odd.Replace("\n", "\\n", StringComparison.Ordinal), Assert.Single(similar.Lines), StringComparison.Ordinal);
    }

    [LinuxFact]
    public async Task Index_NameThatIsNotUtf8_IsSkippedWithTheReason()
    {
        var song = _folder.Add("metal.mp3");
        await ConsoleRun.StartProgramAsync("bash", "-c", "cp \"$0\" \"$1/\"$'caf\\xe9.mp3'", song, _folder.Music);

        var run = await _folder.UpdateAsync();

        // .NET cannot delete it with the folder.
        await ConsoleRun.StartProgramAsync("rm", "-r", _folder.Music);
        Assert.Equal(1, run.ExitCode);
        Assert.StartsWith($"1 song in {_folder.Index}: 1 added", run.Output, StringComparison.Ordinal);
        Assert.Contains("its name is not valid UTF-8", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Index_PathThatDoesNotExist_FailsAndTheRestIsIndexed()
    {
        _folder.Add("metal.mp3");

        var run = await ConsoleRun.StartAsync("index", _folder.PathOf("nowhere"), _folder.Music, "--index", _folder.Index);

        Assert.Equal(1, run.ExitCode);
        Assert.Equal($"failed  {_folder.PathOf("nowhere")}: the file or folder does not exist", run.Error.TrimEnd());
        Assert.StartsWith($"1 song in {_folder.Index}: 1 added, 1 failed", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Index_OnlyPathsThatDoNotExist_MakesNoIndex()
    {
        var run = await ConsoleRun.StartAsync("index", _folder.PathOf("nowhere"), "--index", _folder.Index);

        Assert.Equal((1, "", $"{_folder.PathOf("nowhere")}: the file or folder does not exist"), (run.ExitCode, run.Output, run.Error.TrimEnd()));
        Assert.False(File.Exists(_folder.Index));
    }

    [Fact]
    public async Task Index_NoAudio_SaysSo()
    {
        var run = await _folder.UpdateAsync();

        Assert.Equal((1, "", $"No audio files in {_folder.Music}."), (run.ExitCode, run.Output, run.Error.TrimEnd()));
    }

    [Fact]
    public async Task Index_OtherModel_IsRefused()
    {
        _folder.Add("metal.mp3");
        await _folder.UpdateAsync("--model", "mfcc-cnn");

        var other = await _folder.UpdateAsync("--model", "mel-statistics");
        var own = await _folder.UpdateForTotalsAsync();

        Assert.Equal((1, ""), (other.ExitCode, other.Output));
        Assert.StartsWith($"{_folder.Index}: the index belongs to the model mfcc-cnn (", Assert.Single(other.Error.TrimEnd().Split('\n')), StringComparison.Ordinal);
        Assert.Equal("mfcc-cnn", own.GetProperty("model").GetString());
    }

    [Theory]
    [InlineData("index")]
    [InlineData("similar")]
    [InlineData("playlist")]
    public async Task Command_FileThatIsNoIndex_IsRefusedAndLeftAsItIs(string command)
    {
        var song = _folder.Add("metal.mp3");
        await File.WriteAllTextAsync(_folder.Index, "SQLite format 2, my notes");
        string[] arguments = command == "playlist" ? [command, "--from", song, "--out", _folder.PathOf("x.m3u8")] : [command, song];

        var run = await _folder.RunAsync(arguments);

        Assert.Equal((1, "", $"{_folder.Index}: this is not an index of music; it was left as it is"), (run.ExitCode, run.Output, run.Error.TrimEnd()));
        Assert.Equal("SQLite format 2, my notes", await File.ReadAllTextAsync(_folder.Index));
        Assert.False(File.Exists(_folder.PathOf("x.m3u8")));
    }

    [UnprivilegedFact]
    public async Task Command_IndexThatCannotBeWritten_CanBeReadAndIsNotUpdated()
    {
        var song = _folder.Add("metal.mp3");
        _folder.Add("disco.wav");
        var folder = _folder.PathOf("locked");
        Directory.CreateDirectory(folder);
        var index = Path.Combine(folder, "library.db");
        await ConsoleRun.StartAsync("index", _folder.Music, "--index", index);
        var chmod = await ConsoleRun.StartProgramAsync("chmod", "-R", "a-w", folder);
        Assert.Equal(0, chmod.ExitCode);
        try
        {
            var similar = await ConsoleRun.StartUnprivilegedAsync("similar", song, "--index", index);
            var update = await ConsoleRun.StartUnprivilegedAsync("index", _folder.Music, "--index", index);

            Assert.Equal((0, ""), (similar.ExitCode, similar.Error));
            Assert.Contains("disco.wav", Assert.Single(similar.Lines), StringComparison.Ordinal);
            Assert.Equal((1, ""), (update.ExitCode, update.Output));
            Assert.Equal($"{index}: permission to write the index or its folder is denied", update.Error.TrimEnd());
        }
        finally
        {
            await ConsoleRun.StartProgramAsync("chmod", "-R", "u+w", folder);
        }
    }

    [Fact]
    public async Task Index_WithoutOption_IsWhereTheVariableSays()
    {
        var song = _folder.Add("metal.mp3");
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var run = await ConsoleRun.StartProgramAsync("env", $"{LibraryIndex.PathVariable}={_folder.Index}", "dotnet", ConsoleRun.ProgramPath, "index", song);
        var data = await ConsoleRun.StartProgramAsync("env", "-u", LibraryIndex.PathVariable, $"XDG_DATA_HOME={_folder.PathOf("data")}", "dotnet", ConsoleRun.ProgramPath, "index", song);

        Assert.StartsWith($"1 song in {_folder.Index}: 1 added", run.Output, StringComparison.Ordinal);
        Assert.Equal(0, data.ExitCode);
        Assert.True(!OperatingSystem.IsLinux() || File.Exists(Path.Combine(_folder.PathOf("data"), "musicgenre", "library.db")));
    }

    private static long Number(JsonElement row, string name) => row.GetProperty(name).GetInt64();

    private long CountTracks()
    {
        if (!File.Exists(_folder.Index))
        {
            return 0;
        }

        using var index = LibraryIndex.OpenRead(_folder.Index);
        return index.TrackCount;
    }
}
