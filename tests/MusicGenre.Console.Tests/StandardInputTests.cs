using System.Text.Json;
using System.Text.RegularExpressions;
using Xunit;

namespace MusicGenre.Cli.Tests;

/// <summary>Songs that come through a pipe.</summary>
public sealed partial class StandardInputTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Classify_Dash_IsTheStandardInputInItsPlace()
    {
        var song = _folder.Tone("song.wav", 4);
        var other = _folder.Tone("other.wav", 5);

        var run = await ConsoleRun.StartWithInputAsync(song, "classify", other, "-", song, "--format", "json", "--top", "2");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        var objects = run.Lines.Select(line => JsonDocument.Parse(line).RootElement).ToArray();
        Assert.Equal([other, "standard input", song], objects.Select(item => item.GetProperty("path").GetString()));
        Assert.Equal([5, 4, 4], objects.Select(item => item.GetProperty("durationSeconds").GetDouble()));
        Assert.Equal(objects[2].GetProperty("genres").GetRawText(), objects[1].GetProperty("genres").GetRawText());
    }

    [Fact]
    public async Task Classify_ExcerptOfTheStandardInput_IsThatOfTheFile()
    {
        var song = _folder.Tone("song.wav", 30);

        var run = await ConsoleRun.StartWithInputAsync(song, "classify", "-", song, "--excerpt", "5", "--format", "json");

        var genres = run.Lines.Select(line => JsonDocument.Parse(line).RootElement.GetProperty("genres").GetRawText()).ToArray();
        Assert.Equal(genres[1], genres[0]);
    }

    [Fact]
    public async Task Classify_InputThatIsNoAudio_HasItsRow()
    {
        var run = await ConsoleRun.StartWithInputAsync(_folder.Text("text"), "classify", "-", "--format", "csv");

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("standard input: this is not audio that can be read", run.Lines[1], StringComparison.Ordinal);
    }

    [LinuxTheory]
    [InlineData("classify", "--format", "csv")]
    [InlineData("decode", "--out", "{folder}/a.wav")]
    [InlineData("features", "--extractor", "mfcc", "--out", "{folder}/a.npy")]
    [InlineData("plot", "--kind", "waveform", "--out", "{folder}/a")]
    [InlineData("report", "--out", "{folder}/a.html")]
    public async Task Command_InputThatIsClosed_SaysSo(string command, params string[] options)
    {
        var run = await ConsoleRun.StartWithoutInputAsync(
            [command, "-", .. options.Select(option => option.Replace("{folder}", _folder.PathOf(""), StringComparison.Ordinal))]);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("standard input: it is closed", run.Output + run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Classify_DashTwice_IsWrongUsage()
        => Assert.Equal(2, (await ConsoleRun.StartWithInputAsync(_folder.Text("text"), "classify", "-", "-")).ExitCode);

    [Fact]
    public async Task Classify_FileOfThatName_IsReachedByItsFolder()
    {
        var path = _folder.Tone("-", 4);

        var run = await ConsoleRun.StartAsync("classify", path, "--format", "json", "--top", "1");

        Assert.Equal(path, JsonDocument.Parse(run.Output).RootElement.GetProperty("path").GetString());
    }

    [Theory]
    [InlineData("decode", "--out", "{out}.wav")]
    [InlineData("features", "--extractor", "mfcc", "--out", "{out}.npy")]
    [InlineData("plot", "--kind", "waveform", "--out", "{out}")]
    [InlineData("report", "--out", "{out}.html")]
    public async Task Command_Dash_WritesWhatItWritesOfTheFile(string command, params string[] options)
    {
        // Headings contain the name.
        var song = _folder.Tone("standard input", 4);

        var fromInput = await ConsoleRun.StartWithInputAsync(song, [command, "-", .. Replace("input")]);
        var fromFile = await ConsoleRun.StartAsync([command, song, .. Replace("file")]);

        Assert.Equal((0, 0), (fromInput.ExitCode, fromFile.ExitCode));
        Assert.Equal(PlayerLine().Replace(Read("file"), ""), Read("input"));

        string[] Replace(string name) => [.. options.Select(option => option.Replace("{out}", _folder.PathOf(name), StringComparison.Ordinal))];

        string Read(string name)
        {
            var extension = Path.GetExtension(options[^1]);
            return File.ReadAllText(extension.Length > 0 ? _folder.PathOf(name) + extension : Path.Combine(_folder.PathOf(name), "waveform.svg"));
        }
    }

    /// <summary>What comes through the standard input cannot be played again, so its report has no player.</summary>
    [GeneratedRegex("<audio controls [^>]*></audio>\n")]
    private static partial Regex PlayerLine();
}
