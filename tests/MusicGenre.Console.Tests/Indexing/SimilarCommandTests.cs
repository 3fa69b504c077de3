using System.Globalization;
using System.Text.Json;
using MusicGenre.Testing;
using Xunit;

namespace MusicGenre.Cli.Tests.Indexing;

/// <summary><c>musicgenre similar</c> and <c>playlist</c>, run as a user would.</summary>
public sealed class SimilarCommandTests : IDisposable
{
    private readonly IndexedFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Similar_AnyFormat_GivesTheSameSongs()
    {
        var song = await IndexClipsAsync();

        var table = await _folder.RunAsync("similar", song);
        var json = await _folder.RunAsync("similar", song, "--format", "json");
        var csv = await _folder.RunAsync("similar", song, "--format", "csv", "--limit", "2");

        Assert.Equal((0, 0, 0, ""), (table.ExitCode, json.ExitCode, csv.ExitCode, table.Error + json.Error + csv.Error));
        var rows = json.Lines.Select(line => JsonDocument.Parse(line).RootElement).ToList();
        var paths = rows.Select(row => row.GetProperty("path").GetString()!).ToList();
        Assert.Equal(3, paths.Distinct().Count());
        Assert.DoesNotContain(song, paths);
        Assert.Equal(rows.Select(row => row.GetProperty("similarity").GetDouble()).OrderDescending(), rows.Select(row => row.GetProperty("similarity").GetDouble()));
        Assert.All(paths.Zip(table.Lines), pair => Assert.Contains(pair.First, pair.Second, StringComparison.Ordinal));
        Assert.Equal("path,similarity,durationSeconds,genre,reason,probability,artist,title,album", csv.Lines[0]);
        Assert.Equal(paths[..2], csv.Lines[1..].Select(line => line.Split(',')[0]));
        var jazz = rows.Single(row => row.GetProperty("genre").GetString() == "jazz");
        Assert.Equal("Two Five One", jazz.GetProperty("tags").GetProperty("title").GetString());
    }

    [Fact]
    public async Task Similar_SongWithoutAGenre_HasTheReason()
    {
        var song = _folder.Add("metal.mp3");
        _folder.AddToneThenSilence("tone.wav", 12, 0);
        _folder.Add("disco.wav");
        Assert.Equal(0, (await _folder.UpdateAsync()).ExitCode);

        var json = await _folder.RunAsync("similar", song, "--format", "json");
        var csv = await _folder.RunAsync("similar", song, "--format", "csv");

        var rows = json.Lines.Select(line => JsonDocument.Parse(line).RootElement).ToDictionary(row => Path.GetFileName(row.GetProperty("path").GetString()!));
        Assert.Equal((null, "unfamiliar"), (rows["tone.wav"].GetProperty("genre").GetString(), rows["tone.wav"].GetProperty("reason").GetString()));
        Assert.False(rows["tone.wav"].TryGetProperty("probability", out _));
        Assert.False(rows["disco.wav"].TryGetProperty("reason", out _));
        Assert.Equal(["", "unfamiliar", ""], csv.Lines.Single(line => line.Contains("tone.wav", StringComparison.Ordinal)).Split(',')[3..6]);
        Assert.Equal("", csv.Lines.Single(line => line.Contains("disco.wav", StringComparison.Ordinal)).Split(',')[4]);
    }

    [Fact]
    public async Task Similar_SongOutsideTheIndexOrStandardInput_IsAnalyzed()
    {
        await IndexClipsAsync();
        var outside = RepositoryRoot.File("samples", "audio", "country.mp3");

        var file = await _folder.RunAsync("similar", outside, "--limit", "1");
        var input = await ConsoleRun.StartWithInputAsync(outside, "similar", "-", "--limit", "1", "--index", _folder.Index);
        var copy = await _folder.RunAsync("similar", RepositoryRoot.File("samples", "audio", "metal.mp3"), "--format", "json");

        Assert.Equal((0, ""), (file.ExitCode, file.Error));
        Assert.Equal(file.Output, input.Output);
        Assert.DoesNotContain("metal.mp3", copy.Output, StringComparison.Ordinal);
        Assert.Equal(3, copy.Lines.Length);
    }

    [Fact]
    public async Task Similar_Genre_LimitsWhatIsFound()
    {
        var song = await IndexClipsAsync();

        var jazz = await _folder.RunAsync("similar", song, "--genre", "jazz");
        var none = await _folder.RunAsync("similar", song, "--genre", "rock");
        var unknown = await _folder.RunAsync("similar", song, "--genre", "polka");

        Assert.Contains("jazz.mp3", Assert.Single(jazz.Lines), StringComparison.Ordinal);
        Assert.Equal((1, "", $"{_folder.Index}: there are no other songs of the genre rock"), (none.ExitCode, none.Output, none.Error.TrimEnd()));
        Assert.Equal(2, unknown.ExitCode);
        Assert.StartsWith("--genre must be one of blues, ", unknown.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Similar_WithoutIndexOrSongs_SaysWhatToDo()
    {
        var missing = await _folder.RunAsync("similar", "x.mp3");
        var song = _folder.Add("metal.mp3");
        await File.WriteAllTextAsync(Path.Combine(_folder.Music, "broken.mp3"), "");
        await _folder.UpdateAsync();
        File.Delete(song);
        await _folder.UpdateAsync("--prune");

        var empty = await _folder.RunAsync("similar", RepositoryRoot.File("samples", "audio", "metal.mp3"));

        Assert.Equal((1, $"{_folder.Index}: there is no index; make one with: musicgenre index DIR"), (missing.ExitCode, missing.Error.TrimEnd()));
        Assert.Equal((1, $"{_folder.Index}: the index has no songs; add some with: musicgenre index DIR"), (empty.ExitCode, empty.Error.TrimEnd()));
    }

    [Fact]
    public async Task Similar_SilentSong_SaysSo()
    {
        await IndexClipsAsync();
        using var other = new TestFolder();
        var silence = other.Silence("silence.wav", 2);

        var run = await _folder.RunAsync("similar", silence);

        Assert.Equal((1, "", $"{silence}: the song is silent, so that nothing sounds like it"), (run.ExitCode, run.Output, run.Error.TrimEnd()));
    }

    [Fact]
    public async Task Playlist_FromASong_IsLongEnoughAndOverwritesNothing()
    {
        var song = await IndexClipsAsync();
        var list = _folder.PathOf("list.m3u8");
        string[] arguments = ["playlist", "--from", song, "--minutes", "0.5", "--out", list];

        var first = await _folder.RunAsync(arguments);

        Assert.Equal((0, ""), (first.ExitCode, first.Error));
        Assert.EndsWith($", in {list}", Assert.Single(first.Lines), StringComparison.Ordinal);
        var lines = await File.ReadAllLinesAsync(list);
        Assert.Equal("#EXTM3U", lines[0]);
        Assert.Equal("#EXTINF:12,The MusicGenre authors - Gallop", lines[1]);
        Assert.Equal("music/metal.mp3", lines[2]);
        var songs = lines.Where(line => !line.StartsWith('#')).ToList();
        Assert.Equal(songs.Count, songs.Distinct().Count());
        Assert.InRange(lines.Where(line => line.StartsWith("#EXTINF:", StringComparison.Ordinal)).Sum(line => int.Parse(line[8..line.IndexOf(',', StringComparison.Ordinal)], CultureInfo.InvariantCulture)), 30, 60);

        await File.WriteAllTextAsync(list, "mine");
        var refused = await _folder.RunAsync(arguments);
        Assert.Equal((1, $"{list} exists already; use --force to replace it."), (refused.ExitCode, refused.Error.TrimEnd()));
        Assert.Equal("mine", await File.ReadAllTextAsync(list));
        Assert.Equal(0, (await _folder.RunAsync([.. arguments, "--force"])).ExitCode);
        Assert.Equal(lines, await File.ReadAllLinesAsync(list));
    }

    [Fact]
    public async Task Playlist_SeveralSongsAndMoreMinutesThanMusic_HasAllOfItOnce()
    {
        var song = await IndexClipsAsync();
        var outside = RepositoryRoot.File("samples", "audio", "country.mp3");
        var list = _folder.PathOf("list.m3u8");

        var run = await _folder.RunAsync("playlist", "--from", song, outside, "--in-a-row", "9", "--out", list);

        Assert.Equal((0, "The playlist is shorter than asked for: no more songs can follow."), (run.ExitCode, run.Error.TrimEnd()));
        var songs = (await File.ReadAllLinesAsync(list)).Where(line => !line.StartsWith('#')).ToList();
        Assert.Equal(5, songs.Count);
        Assert.Equal("music/metal.mp3", songs[0]);
        Assert.EndsWith("/country.mp3", songs[1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--out must end in .m3u8: playlists are written in UTF-8.", "playlist", "--from", "a.mp3", "--out", "x.m3u")]
    [InlineData("--minutes must be positive and at most 100000.", "playlist", "--from", "a.mp3", "--out", "x.m3u8", "--minutes", "0")]
    [InlineData("--in-a-row must be at least 1.", "playlist", "--from", "a.mp3", "--out", "x.m3u8", "--in-a-row", "0")]
    [InlineData("--from takes files", "playlist", "--from", "-", "--out", "x.m3u8")]
    [InlineData("--from PATH is required.", "playlist", "--out", "x.m3u8")]
    [InlineData("--limit must be at least 1.", "similar", "a.mp3", "--limit", "0")]
    [InlineData("--format must be one of table, json, csv, but is \"line\".", "similar", "a.mp3", "--format", "line")]
    [InlineData("PATH is required.", "similar")]
    [InlineData("DIR is required.", "index")]
    [InlineData("--jobs must be at least 1.", "index", "x", "--jobs", "0")]
    public async Task WrongArgument_SaysWhatIsAllowed(string expected, params string[] arguments)
    {
        var run = await _folder.RunAsync(arguments);

        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.StartsWith(expected, run.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(_folder.Index));
    }

    /// <summary>Indexes four clips and gives the path of one.</summary>
    private async Task<string> IndexClipsAsync()
    {
        var song = _folder.Add("metal.mp3");
        _folder.Add("jazz.mp3", "sub/jazz.mp3");
        _folder.Add("disco.wav");
        _folder.Add("classical.wav");
        Assert.Equal(0, (await _folder.UpdateAsync()).ExitCode);
        return song;
    }
}
