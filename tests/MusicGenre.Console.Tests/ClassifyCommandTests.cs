using System.Runtime.Versioning;
using System.Text.Json;
using MusicGenre.Testing;
using Xunit;

namespace MusicGenre.Cli.Tests;

public sealed class ClassifyCommandTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Json_GoodAndBadFiles_AreOneObjectALineInOrderAndExitCodeOne()
    {
        var good = _folder.Tone("we\"ird näme.mp3", 4);
        var bad = _folder.Text("b.wav");
        var missing = _folder.PathOf("c.wav");

        var run = await ConsoleRun.StartAsync("classify", good, bad, missing, "--format", "json", "--top", "3", "--min-familiarity", "0");

        Assert.Equal(1, run.ExitCode);
        var objects = run.Lines.Select(line => JsonDocument.Parse(line).RootElement).ToArray();
        Assert.Equal([good, bad, missing], objects.Select(item => item.GetProperty("path").GetString()));
        Assert.Equal(
            ["path", "durationSeconds", "classifiedSeconds", "model", "genre", "genres", "warnings"],
            objects[0].EnumerateObject().Select(property => property.Name).Where(name => name != "familiarity"));
        Assert.Equal(4, objects[0].GetProperty("durationSeconds").GetDouble(), 1e-3);
        var probabilities = objects[0].GetProperty("genres").EnumerateArray().Select(genre => genre.GetProperty("probability").GetDouble()).ToArray();
        Assert.Equal(3, probabilities.Length);
        Assert.Equal(probabilities.OrderDescending(), probabilities);
        Assert.Equal("decode", objects[1].GetProperty("error").GetProperty("type").GetString());
        Assert.Contains("b.wav", objects[1].GetProperty("error").GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Equal("not-found", objects[2].GetProperty("error").GetProperty("type").GetString());
    }

    [Fact]
    public async Task Tags_OfTheFile_AreInTableAndJson()
    {
        var clip = Path.Combine(RepositoryRoot.Path, "samples", "audio", "metal.mp3");

        var table = await ConsoleRun.StartAsync("classify", clip);
        var json = await ConsoleRun.StartAsync("classify", clip, "--format", "json", "--top", "1");

        Assert.Contains("The MusicGenre authors – Gallop", table.Lines);
        var tags = JsonDocument.Parse(json.Output).RootElement.GetProperty("tags");
        Assert.Equal(["title", "artist", "genres"], tags.EnumerateObject().Select(property => property.Name));
        Assert.Equal("Gallop", tags.GetProperty("title").GetString());
        Assert.Equal("Metal", Assert.Single(tags.GetProperty("genres").EnumerateArray()).GetString());
    }

    [UnixFact]
    public async Task Folder_LinkThatLeadsBack_IsNotFollowed()
    {
        _folder.Tone(Path.Combine("linked", "a.wav"), 3.5);
        Directory.CreateSymbolicLink(_folder.PathOf(Path.Combine("linked", "back")), "..");

        var run = await ConsoleRun.StartAsync("classify", _folder.PathOf("linked"), "--format", "csv", "--top", "1");

        Assert.Equal(0, run.ExitCode);
        Assert.Single(run.Output.Split('\n'), line => line.Contains("a.wav", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Folder_MixedFiles_ClassifiesTheAudioInItAndItsFolders()
    {
        _folder.Tone(Path.Combine("music", "b.wav"), 3.5);
        _folder.Tone(Path.Combine("music", "deep", "a.bin"), 3.5);
        _folder.Text(Path.Combine("music", "cover.jpg"));

        var run = await ConsoleRun.StartAsync("classify", _folder.PathOf("music"), "--format", "csv", "--top", "1");

        Assert.Equal(0, run.ExitCode);
        Assert.Equal("path,durationSeconds,classifiedSeconds,model,verdict,reason,familiarity,rank,genre,probability,warnings,error", run.Lines[0]);
        Assert.Equal(["b.wav", "a.bin"], run.Lines.Skip(1).Select(line => Path.GetFileName(line.Split(',')[0])));
        Assert.Contains("1 file", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Folder_WithoutAudio_IsNamed()
    {
        _folder.Text(Path.Combine("silent", "cover.jpg"));

        var run = await ConsoleRun.StartAsync("classify", _folder.PathOf("silent"));

        Assert.Equal(1, run.ExitCode);
        Assert.Contains(_folder.PathOf("silent"), run.Error, StringComparison.Ordinal);
    }

    [UnprivilegedFact]
    [UnsupportedOSPlatform("windows")]
    public async Task Folder_ThatMayNotBeRead_IsNamed()
    {
        var folder = Directory.CreateDirectory(_folder.PathOf("locked")).FullName;
        File.SetUnixFileMode(folder, UnixFileMode.None);

        var run = await ConsoleRun.StartUnprivilegedAsync("classify", folder);

        File.SetUnixFileMode(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        Assert.Equal(1, run.ExitCode);
        Assert.Contains(folder, run.Error, StringComparison.Ordinal);
        Assert.Contains("denied", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1e300")]
    [InlineData("0.001")]
    public async Task Excerpt_LongestAndShortest_IsClassified(string seconds)
        => Assert.Equal(0, (await ConsoleRun.StartAsync("classify", _folder.Tone("a.wav", 3.5), "--excerpt", seconds)).ExitCode);

    [Fact]
    public async Task Table_OneFile_NamesTheFileAndTheGenresWithBars()
    {
        var path = _folder.Tone("a.wav", 3.5);

        var run = await ConsoleRun.StartAsync("classify", path, "--top", "2");

        Assert.Equal(0, run.ExitCode);
        Assert.Equal(path, run.Lines[0]);
        Assert.Equal(2, run.Lines.Count(line => line.EndsWith('%')));
        Assert.DoesNotContain("\u001b", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task MinimumConfidence_One_DoesNotKnow()
        => Assert.Contains("don't know", (await ConsoleRun.StartAsync("classify", _folder.Tone("a.wav", 3.5), "--min-confidence", "1")).Output, StringComparison.Ordinal);

    [Theory]
    [InlineData("classify")]
    [InlineData("classify", "x.wav", "--top", "0")]
    [InlineData("classify", "x.wav", "--top", "many")]
    [InlineData("classify", "x.wav", "--format", "xml")]
    [InlineData("classify", "x.wav", "--excerpt", "-1")]
    [InlineData("classify", "x.wav", "--excerpt", "1e-9")]
    [InlineData("classify", "")]
    [InlineData("evaluate", "")]
    [InlineData("features", "x.wav", "--out", "")]
    [InlineData("classify", "x.wav", "--min-confidence", "2")]
    [InlineData("classify", "x.wav", "--model", "none")]
    [InlineData("conduct")]
    public async Task WrongUsage_SaysSoWithExitCodeTwo(params string[] arguments)
    {
        var run = await ConsoleRun.StartAsync(arguments);

        Assert.Equal(2, run.ExitCode);
        Assert.Empty(run.Output);
        Assert.NotEmpty(run.Error);
        Assert.DoesNotContain("   at ", run.Error, StringComparison.Ordinal);
    }
}
