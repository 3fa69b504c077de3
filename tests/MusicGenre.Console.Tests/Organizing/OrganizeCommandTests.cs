using System.Globalization;
using System.Text.Json;
using MusicGenre.Cli.Tests.Tagging;
using MusicGenre.Testing;
using Xunit;

namespace MusicGenre.Cli.Tests.Organizing;

public sealed class OrganizeCommandTests : IDisposable
{
    private readonly TaggedFolder _folder = new();

    private string Target => _folder.PathOf("by genre");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Organize_WithoutChoice_ShowsThePlanAndDoesNothing()
    {
        var metal = _folder.AddMetal("a.mp3");
        var country = _folder.AddCountry("deep/b.wav");
        var damaged = _folder.AddBytes("c.mp3", new byte[100]);

        var run = await OrganizeAsync("--min-confidence", "0.95");

        Assert.Equal(1, run.ExitCode);
        Assert.Equal(
            [
                $"{metal} → {Path.Combine(Target, "Metal", "a.mp3")} ({DemoClips.Percent("metal.mp3")})",
                $"{country} → {Path.Combine(Target, "unknown", "deep", "b.wav")} (don't know ({DemoClips.Verdict("country.mp3")} is below 95 %))",
                "2 songs would be placed, 1 failed; --copy, --link, --move or --playlists does it.",
            ],
            run.Lines);
        Assert.StartsWith($"failed  {damaged}: ", Assert.Single(run.Error.TrimEnd().Split('\n')), StringComparison.Ordinal);
        _folder.AssertUntouched();
        Assert.False(Directory.Exists(Target));
    }

    [Fact]
    public async Task Copy_TwiceAndWithSomethingElseThere_OverwritesNothing()
    {
        var metal = _folder.AddMetal("a.mp3");
        var country = _folder.AddCountry("deep/b.wav");
        var (metalCopy, countryCopy) = (Path.Combine(Target, "Metal", "a.mp3"), Path.Combine(Target, "Country", "deep", "b.wav"));

        var first = await OrganizeAsync("--copy");

        Assert.Equal((0, "2 songs copied."), (first.ExitCode, first.Lines[^1]));
        Assert.Equal(await File.ReadAllBytesAsync(country), await File.ReadAllBytesAsync(countryCopy));
        Assert.Equal(File.GetLastWriteTimeUtc(country), File.GetLastWriteTimeUtc(countryCopy));

        await File.WriteAllTextAsync(metalCopy, "mine");
        var second = await OrganizeAsync("--copy");

        Assert.Equal((1, "0 songs copied, 1 failed."), (second.ExitCode, second.Lines[^1]));
        Assert.Contains(second.Lines, line => line.EndsWith($"({DemoClips.Percent("country.mp3")}; there already)", StringComparison.Ordinal));
        Assert.Equal($"failed  {metal}: something else is there already: {metalCopy}", second.Error.TrimEnd());
        Assert.Equal("mine", await File.ReadAllTextAsync(metalCopy));
        Assert.Equal(2, Directory.GetFiles(Target, "*", SearchOption.AllDirectories).Length);
        _folder.AssertUntouched();
    }

    [Fact]
    public async Task Move_Songs_AreGoneFromWhereTheyWereUnlessSomethingElseIsThere()
    {
        var metal = _folder.AddMetal("a.mp3");
        var country = _folder.AddCountry("b.wav");
        var other = _folder.AddMetal("c.mp3", "Other");
        var damaged = _folder.AddBytes("d.mp3", new byte[100]);
        var bytes = await File.ReadAllBytesAsync(metal);
        Directory.CreateDirectory(Path.Combine(Target, "Metal"));
        await File.WriteAllTextAsync(Path.Combine(Target, "Metal", "c.mp3"), "mine");

        // A run that was interrupted had copied this one, but not deleted it.
        Directory.CreateDirectory(Path.Combine(Target, "Country"));
        File.Copy(country, Path.Combine(Target, "Country", "b.wav"));

        var run = await OrganizeAsync("--move");

        Assert.Equal((1, "2 songs moved, 2 failed."), (run.ExitCode, run.Lines[^1]));
        Assert.Equal([other, damaged], Directory.GetFiles(_folder.Music).Order(StringComparer.Ordinal));
        Assert.Equal(bytes, await File.ReadAllBytesAsync(Path.Combine(Target, "Metal", "a.mp3")));
        Assert.True(File.Exists(Path.Combine(Target, "Country", "b.wav")));
        Assert.Equal("mine", await File.ReadAllTextAsync(Path.Combine(Target, "Metal", "c.mp3")));
    }

    [UnixFact]
    public async Task Move_TargetIsALinkToTheSong_KeepsTheSong()
    {
        var metal = _folder.AddMetal("a.mp3");
        Directory.CreateDirectory(Path.Combine(Target, "Metal"));
        File.CreateSymbolicLink(Path.Combine(Target, "Metal", "a.mp3"), metal);

        var run = await OrganizeAsync("--move");

        Assert.Equal((0, "0 songs moved."), (run.ExitCode, run.Lines[^1]));
        _folder.AssertUntouched();
    }

    [UnixFact]
    public async Task Move_TargetIsTheSongUnderAnotherPath_KeepsTheSong()
    {
        // The folder of the genre leads back to the folder of the songs, so the song is in its place already.
        var metal = _folder.AddMetal("a.mp3");
        Directory.CreateDirectory(Target);
        Directory.CreateSymbolicLink(Path.Combine(Target, "Metal"), _folder.Music);

        var run = await OrganizeAsync("--move");

        Assert.Equal(1, run.ExitCode);
        Assert.Equal($"failed  {metal}: it is itself in its place, under another path", run.Error.TrimEnd());
        _folder.AssertUntouched();
    }

    [SharedMemoryFact]
    public async Task Move_ToAnotherFileSystem_CopiesThenDeletes()
    {
        var metal = _folder.AddMetal("a.mp3");
        var bytes = await File.ReadAllBytesAsync(metal);
        var target = Path.Combine(SharedMemoryFactAttribute.Folder, $"musicgenre-{Guid.NewGuid():N}");
        try
        {
            var run = await ConsoleRun.StartAsync("organize", _folder.Music, "--to", target, "--move");

            Assert.Equal((0, "1 song moved."), (run.ExitCode, run.Lines[^1]));
            Assert.Equal(bytes, await File.ReadAllBytesAsync(Assert.Single(Directory.GetFiles(target, "*", SearchOption.AllDirectories))));
            Assert.False(File.Exists(metal));
        }
        finally
        {
            Directory.Delete(target, recursive: true);
        }
    }

    [UnixFact]
    public async Task Link_TargetInsideTheFolder_IsNotOrganizedItself()
    {
        _folder.AddMetal("a.mp3");
        _folder.AddCountry("-deep/ü\n.wav");
        var inside = Path.Combine(_folder.Music, "genres");

        foreach (var expected in (string[])["2 songs linked.", "0 songs linked."])
        {
            var run = await ConsoleRun.StartAsync("organize", _folder.Music, "--to", inside, "--link");

            Assert.Equal((0, expected), (run.ExitCode, run.Lines[^1]));
            Assert.Equal(3, run.Lines.Length);
        }

        var link = new FileInfo(Path.Combine(inside, "Country", "-deep", "ü\n.wav"));
        Assert.Equal("../../../-deep/ü\n.wav", link.LinkTarget);
        Assert.Equal(_folder.Music, Path.GetDirectoryName(Path.GetDirectoryName(link.ResolveLinkTarget(true)!.FullName)));
        Assert.Equal(2, Directory.GetFiles(inside, "*", SearchOption.AllDirectories).Length);
    }

    [UnixFact]
    public async Task Playlists_Songs_AreRelativeLinesWithDurationAndTitle()
    {
        _folder.AddMetal("#1 ü.mp3");
        var untitled = _folder.AddCountry("b.wav");
        var broken = _folder.AddMetal("c\n.mp3");

        var run = await OrganizeAsync("--playlists");

        Assert.Equal(1, run.ExitCode);
        Assert.Equal($"failed  {broken.Replace("\n", "\\n", StringComparison.Ordinal)}: its path contains a line break, which playlists cannot hold", run.Error.TrimEnd());
        Assert.Equal("#EXTM3U\n#EXTINF:12,The MusicGenre authors - Gallop\n../music/#1 ü.mp3\n", await File.ReadAllTextAsync(Path.Combine(Target, "Metal.m3u8")));
        var seconds = Math.Round((await Audio.AudioClip.LoadAsync(untitled)).Duration.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        Assert.StartsWith($"#EXTM3U\n#EXTINF:{seconds},", await File.ReadAllTextAsync(Path.Combine(Target, "Country.m3u8")), StringComparison.Ordinal);
        Assert.EndsWith("\n../music/b.wav\n", await File.ReadAllTextAsync(Path.Combine(Target, "Country.m3u8")), StringComparison.Ordinal);

        await File.WriteAllTextAsync(Path.Combine(Target, "Country.m3u8"), "mine");
        var again = await OrganizeAsync("--playlists");

        Assert.Equal(1, again.ExitCode);
        Assert.Contains(Path.Combine(Target, "Country.m3u8"), again.Error, StringComparison.Ordinal);
        Assert.Equal("mine", await File.ReadAllTextAsync(Path.Combine(Target, "Country.m3u8")));
        _folder.AssertUntouched();
    }

    [Fact]
    public async Task Json_EverySong_IsAnObjectWithItsPlace()
    {
        var metal = _folder.AddMetal("a.mp3");

        var run = await OrganizeAsync("--format", "json", "--quiet");

        var row = JsonDocument.Parse(Assert.Single(run.Lines)).RootElement;
        Assert.Equal(
            (metal, "planned", Path.Combine(Target, "Metal", "a.mp3"), "metal"),
            (row.GetProperty("path").GetString(), row.GetProperty("outcome").GetString(), row.GetProperty("target").GetString(), row.GetProperty("genre").GetString()));
        Assert.False(row.TryGetProperty("reason", out _));
        Assert.Equal("", run.Error);
    }

    [Theory]
    [InlineData("unfamiliar", "--min-familiarity", "1")]
    [InlineData("below-minimum-confidence", "--min-familiarity", "0", "--min-confidence", "1")]
    public async Task Json_SongWithoutAVerdict_HasTheReason(string reason, params string[] options)
    {
        _folder.AddMetal("a.mp3");

        var run = await OrganizeAsync(["--format", "json", "--quiet", .. options]);

        var row = JsonDocument.Parse(Assert.Single(run.Lines)).RootElement;
        Assert.Equal(
            (Path.Combine(Target, "unknown", "a.mp3"), null, reason),
            (row.GetProperty("target").GetString(), row.GetProperty("genre").GetString(), row.GetProperty("reason").GetString()));
        Assert.False(row.TryGetProperty("probability", out _));
    }

    [UnixFact]
    public async Task Copy_ReaderOfTheOutputLeaves_EndsWithCompleteCopies()
    {
        for (var index = 0; index < 8; index++)
        {
            _folder.AddMetal($"{index}.mp3");
        }

        var run = await ConsoleRun.StartProgramAsync(
            "bash", "-c", "dotnet \"$0\" \"$@\" | head -1; exit ${PIPESTATUS[0]}", ConsoleRun.ProgramPath, "organize", _folder.Music, "--to", Target, "--copy", "--jobs", "1");

        Assert.Equal((141, ""), (run.ExitCode, run.Error));
        Assert.Single(run.Lines);
        var copies = Directory.GetFiles(Target, "*", SearchOption.AllDirectories);
        Assert.InRange(copies.Length, 1, 7);
        foreach (var copy in copies)
        {
            Assert.Equal(await File.ReadAllBytesAsync(Path.Combine(_folder.Music, Path.GetFileName(copy))), await File.ReadAllBytesAsync(copy));
        }

        _folder.AssertUntouched();
    }

    [Fact]
    public async Task Organize_WrongUsage_IsRefused()
    {
        _folder.AddMetal("a.mp3");
        (int ExitCode, string[] Arguments, string Problem)[] cases =
        [
            (2, [_folder.Music], "--to"),
            (2, [_folder.Music, "--to", _folder.Music + "/."], "another folder"),
            (2, [_folder.Music, "--to", Target, "--copy", "--move"], "--copy and --move cannot be used together"),
            (1, [_folder.PathOf("missing"), "--to", Target], "the folder does not exist"),
        ];
        foreach (var (exitCode, arguments, problem) in cases)
        {
            var run = await ConsoleRun.StartAsync(["organize", .. arguments]);

            Assert.Equal((exitCode, ""), (run.ExitCode, run.Output));
            Assert.Contains(problem, run.Error, StringComparison.Ordinal);
        }
    }

    private Task<ConsoleRun> OrganizeAsync(params string[] options) => ConsoleRun.StartAsync(["organize", _folder.Music, "--to", Target, .. options]);
}
