using System.Diagnostics;
using System.Text.Json;
using MusicGenre.Testing;
using Xunit;

namespace MusicGenre.Cli.Tests;

public sealed class WatchCommandTests : IDisposable
{
    private readonly TestFolder _folder = new();

    private string Music => _folder.PathOf("music");

    private string Results => _folder.PathOf("results.jsonl");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Once_FilesThatAreThere_AreShownAndWritten()
    {
        var song = _folder.Tone("music/a.wav", 3.5);
        var bad = _folder.Text("music/deep/b.mp3");
        _folder.Text("music/cover.jpg");
        _folder.Text("music/c.mp3.part");

        var run = await WatchOnceAsync("--top", "2");

        Assert.Equal(1, run.ExitCode);
        Assert.Contains(song, run.Lines);
        Assert.Equal(2, run.Lines.Count(line => line.EndsWith('%')));
        var lines = ReadResults().OrderBy(line => line.GetProperty("path").GetString(), StringComparer.Ordinal).ToArray();
        Assert.Equal([song, bad], lines.Select(line => line.GetProperty("path").GetString()));
        Assert.Equal(["path", "size", "modified", "durationSeconds", "classifiedSeconds", "model", "genre", "reason", "familiarity", "genres", "warnings"], lines[0].EnumerateObject().Select(property => property.Name));
        Assert.Equal(new FileInfo(song).Length, lines[0].GetProperty("size").GetInt64());
        Assert.Equal(File.GetLastWriteTimeUtc(song), lines[0].GetProperty("modified").GetDateTime());
    }

    [Fact]
    public async Task Once_ASecondTime_ClassifiesOnlyWhatIsNewOrChanged()
    {
        var old = _folder.Tone("music/old.wav", 3.5);
        var changed = _folder.Tone("music/changed.wav", 3.5);
        await WatchOnceAsync();
        File.SetLastWriteTimeUtc(changed, new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        var added = _folder.Tone("music/new.wav", 3.5);

        var run = await WatchOnceAsync("--format", "csv", "--top", "1");

        Assert.Equal(0, run.ExitCode);
        Assert.Equal([changed, added], run.Lines.Skip(1).Select(line => line.Split(',')[0]).Order(StringComparer.Ordinal));
        Assert.Equal([changed, changed, added, old], ReadResults().Select(line => line.GetProperty("path").GetString()!).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Once_OutputIsSomethingElse_IsRefusedAndKept()
    {
        _folder.Tone("music/a.wav", 3.5);
        var song = _folder.Tone("song.wav", 0.1);
        var before = await File.ReadAllBytesAsync(song);

        var run = await ConsoleRun.StartAsync("watch", Music, "--once", "--output", song);

        Assert.Equal((1, ""), (run.ExitCode, run.Output));
        Assert.Contains("not a result", run.Error, StringComparison.Ordinal);
        Assert.Equal(before, await File.ReadAllBytesAsync(song));
    }

    [UnixFact]
    public async Task Watch_FileArrives_IsWrittenAndKeptByCtrlC()
    {
        _folder.Tone("music/old.wav", 3.5);
        using var watch = Start();
        await WaitForResultsAsync(watch, 1);
        var song = _folder.Tone("music/later/new.wav", 3.5);
        await WaitForResultsAsync(watch, 2);

        using (var interrupt = Process.Start("kill", ["-INT", watch.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]))
        {
            await interrupt.WaitForExitAsync();
        }

        await watch.WaitForExitAsync();
        Assert.Equal(130, watch.ExitCode);
        Assert.Equal(song, ReadResults()[1].GetProperty("path").GetString());
    }

    [UnixFact]
    public async Task Watch_ReaderThatLeaves_EndsItThoughNothingArrives()
    {
        _folder.Tone("music/a.wav", 3.5);

        var run = await ConsoleRun.StartProgramAsync(
            "sh", "-c", $"{{ dotnet '{ConsoleRun.ProgramPath}' watch '{Music}' --settle 0.2 --format json --quiet; echo \"exit $?\" >&2; }} | head -n 1");

        Assert.Single(run.Lines);
        Assert.Equal("exit 141\n", run.Error);
    }

    [UnixFact]
    public async Task Watch_KilledAndStartedAgain_GoesOn()
    {
        _folder.Tone("music/a.wav", 3.5);
        using (var watch = Start())
        {
            await WaitForResultsAsync(watch, 1);
            watch.Kill();
            await watch.WaitForExitAsync();
        }

        // As if the kill had come in the middle of a line.
        await File.AppendAllTextAsync(Results, "{\"path\":\"" + Music);
        _folder.Tone("music/b.wav", 3.5);
        using (var watch = Start())
        {
            await WaitForResultsAsync(watch, 2);
            watch.Kill();
            await watch.WaitForExitAsync();
        }

        Assert.Equal(["a.wav", "b.wav"], ReadResults().Select(line => Path.GetFileName(line.GetProperty("path").GetString())));
    }

    [Fact]
    public async Task Watch_MissingFolder_IsOneLineThatNamesIt()
    {
        var run = await ConsoleRun.StartAsync("watch", _folder.PathOf("missing"), "--quiet");

        Assert.Equal((1, ""), (run.ExitCode, run.Output));
        Assert.StartsWith(_folder.PathOf("missing") + ": ", Assert.Single(run.Error.TrimEnd().Split('\n')), StringComparison.Ordinal);
    }

    /// <summary>Waits for lines in the results file, which the program keeps for itself as far as .NET is concerned.</summary>
    private async Task WaitForResultsAsync(Process watch, int count)
    {
        while (!File.Exists(Results) || (await ConsoleRun.StartProgramAsync("cat", Results)).Lines.Count(line => line.EndsWith('}')) < count)
        {
            Assert.False(watch.HasExited);
            await Task.Delay(50);
        }
    }

    private Process Start() => ConsoleRun.StartInBackground("watch", Music, "--settle", "0.2", "--output", Results);

    private Task<ConsoleRun> WatchOnceAsync(params string[] options) => ConsoleRun.StartAsync(["watch", Music, "--once", "--output", Results, .. options]);

    private JsonElement[] ReadResults() => [.. File.ReadAllLines(Results).Select(line => JsonDocument.Parse(line).RootElement)];
}
