using System.Text.Json;
using MusicGenre.Library;
using MusicGenre.Testing;
using MusicGenre.Testing.MusicServices;
using Xunit;

namespace MusicGenre.Cli.Tests;

/// <summary>The command "recommend" against fakes of the services on this machine.</summary>
public sealed class RecommendCommandTests : IDisposable
{
    private static readonly string Song = RepositoryRoot.File("samples", "audio", "metal.mp3");

    private readonly TestFolder _folder = new();
    private readonly FakeSpotify _spotify = new();
    private readonly FakeDeezer _deezer = new();

    private string IndexPath => _folder.PathOf("library.db");

    public void Dispose()
    {
        _folder.Dispose();
        _spotify.Dispose();
        _deezer.Dispose();
    }

    [Fact]
    public async Task Deezer_Table_ListsTracksAndPlaylistsWithLinksAndAttribution()
    {
        var run = await StartAsync("recommend", Song, "--source", "deezer", "--limit", "2");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Equal(
            [
                Song,
                "metal · 0:12.0",
                "Tracks",
                "1  Artist 0 – metal song 0 · Album 0 · 3:00",
                "https://www.deezer.com/track/metal0",
                "2  Artist 1 – metal song 1 · Album 1 · 3:01",
                "https://www.deezer.com/track/metal1",
                "Playlists",
                "1  metal list 0 · Listener 0 · 50 tracks",
                "https://www.deezer.com/playlist/metal0",
                "2  metal list 1 · Listener 1 · 51 tracks",
                "https://www.deezer.com/playlist/metal1",
                "Results from Deezer · https://www.deezer.com/",
            ],
            run.Lines);
    }

    [Fact]
    public async Task Spotify_Json_HasTheMembersOfTheDocumentation()
    {
        var run = await StartAsync("recommend", Song, "--source", "spotify", "--limit", "1", "--market", "SE", "--format", "json");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        using var json = JsonDocument.Parse(Assert.Single(run.Lines));
        var root = json.RootElement;
        Assert.Equal(["path", "genre", "source", "attribution", "notes", "tracks", "playlists"], root.EnumerateObject().Select(member => member.Name));
        Assert.Equal((Song, "metal", "spotify"), (root.GetProperty("path").GetString(), root.GetProperty("genre").GetString(), root.GetProperty("source").GetString()));
        Assert.Equal("""{"text":"Results from Spotify","url":"https://open.spotify.com/"}""", root.GetProperty("attribution").GetRawText());
        Assert.Equal(
            """[{"title":"metal song 0","artist":"Artist 0, Guest","album":"Album 0","durationSeconds":200,"genre":"metal","url":"https://open.spotify.com/track/metal0"}]""",
            root.GetProperty("tracks").GetRawText());
        Assert.Equal(
            """[{"title":"metal list 0","owner":"Listener 0","trackCount":50,"genre":"metal","url":"https://open.spotify.com/playlist/metal0"}]""",
            root.GetProperty("playlists").GetRawText());
        Assert.All(_spotify.RequestsTo(FakeSpotify.SearchPath), request => Assert.Equal("SE", request.Query["market"]));
    }

    [Fact]
    public async Task Spotify_WithoutCredentials_SaysInOneLineWhatToSet()
    {
        var run = await StartWithAsync(new() { ["SPOTIFY_CLIENT_SECRET"] = null }, "recommend", Song, "--source", "spotify");

        Assert.Equal((1, ""), (run.ExitCode, run.Output));
        Assert.Equal(
            "Spotify: not set up. Set SPOTIFY_CLIENT_ID and SPOTIFY_CLIENT_SECRET to the client ID and the client secret of an application of yours; register one at https://developer.spotify.com/dashboard.",
            run.Error.TrimEnd());
        Assert.Empty(_spotify.Requests);
    }

    [Fact]
    public async Task Spotify_WrongSecret_IsOneLineWithoutTheSecretEvenWithTheTrace()
    {
        const string Wrong = "fedcba9876543210";

        var run = await StartWithAsync(new() { ["SPOTIFY_CLIENT_SECRET"] = Wrong }, "recommend", Song, "--source", "spotify", "--debug");

        Assert.Equal(1, run.ExitCode);
        Assert.StartsWith(
            "Spotify: the client ID or the client secret was refused (HTTP 400). Check SPOTIFY_CLIENT_ID and SPOTIFY_CLIENT_SECRET.\n", run.Error.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.DoesNotContain(Wrong, run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain(FakeSpotify.ClientId, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Deezer_LongRateLimit_IsOneLineWithTheTime()
    {
        _deezer.Answer(FakeDeezer.GenrePath, FakeAnswer.OfStatus(429, ("Retry-After", "90")));

        var run = await StartAsync("recommend", Song, "--source", "deezer");

        Assert.Equal((1, "", "Deezer: too many requests. Try again in 90 s."), (run.ExitCode, run.Output, run.Error.TrimEnd()));
    }

    [Theory]
    [InlineData("--min-confidence", "0.99", "% is below 99 %")]
    [InlineData("--min-familiarity", "1", "% is below 100 %")]
    public async Task Undecided_Song_SaysWhyAndAsksNobody(string option, string minimum, string why)
    {
        var run = await StartAsync("recommend", Song, "--source", "deezer", option, minimum);

        var error = run.Error.TrimEnd().Split('\n', StringSplitOptions.TrimEntries);
        Assert.Equal((1, "", 2), (run.ExitCode, run.Output, error.Length));
        Assert.StartsWith($"{Song}: don't know (", error[0], StringComparison.Ordinal);
        Assert.Contains(why, error[0], StringComparison.Ordinal);
        Assert.Equal($"{Song}: The genre is unknown, so nothing was searched.", error[1]);
        Assert.Empty(_deezer.Requests);
    }

    [Fact]
    public async Task Undecided_SongInJson_HasTheNoteAndTheReason()
    {
        var run = await StartAsync("recommend", Song, "--source", "deezer", "--min-confidence", "0.99", "--format", "json");

        Assert.Equal(1, run.ExitCode);
        using var json = JsonDocument.Parse(Assert.Single(run.Lines));
        Assert.Equal("below-minimum-confidence", json.RootElement.GetProperty("reason").GetString());
        Assert.Equal("The genre is unknown, so nothing was searched.", Assert.Single(json.RootElement.GetProperty("notes").EnumerateArray()).GetString());
    }

    [Fact]
    public async Task NothingFound_IsSaid()
    {
        _deezer.Count = 0;

        var run = await StartAsync("recommend", Song, "--source", "deezer");

        Assert.Equal((1, "", $"{Song}: Deezer has nothing that fits."), (run.ExitCode, run.Output, run.Error.TrimEnd()));
    }

    [Fact]
    public async Task Library_WithoutIndex_SaysInOneLineHowToMakeOne()
    {
        var index = _folder.PathOf("none.db");

        var run = await StartWithAsync(new() { ["MUSICGENRE_INDEX"] = index }, "recommend", Song);

        Assert.Equal((1, "", $"{index}: there is no index; make one with: musicgenre index DIR"), (run.ExitCode, run.Output, run.Error.TrimEnd()));
    }

    [Fact]
    public async Task Library_ByDefault_ListsSimilarSongsWithPaths()
    {
        await IndexAsync();

        var run = await StartWithAsync(new() { ["MUSICGENRE_INDEX"] = IndexPath }, "recommend", Song, "--limit", "3");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Equal(Song, run.Lines[0]);
        Assert.Equal("Tracks", run.Lines[2]);
        Assert.Matches(@"^1  .+ · 0:\d\d · (\w+|don.t know), similarity 0\.\d{3}$", run.Lines[3]);
        Assert.Equal("From your own library", run.Lines[^1]);
        string[] paths = [run.Lines[4], run.Lines[6], run.Lines[8]];
        Assert.All(paths, path => Assert.True(File.Exists(path)));
        Assert.DoesNotContain(paths, path => Path.GetFileName(path) == Path.GetFileName(Song));
        Assert.Equal(10, run.Lines.Length);
        Assert.Empty(_deezer.Requests.Concat(_spotify.Requests));
    }

    [Fact]
    public async Task Library_Json_HasSimilarityAndPathButNoLink()
    {
        await IndexAsync();

        var run = await StartWithAsync(new() { ["MUSICGENRE_INDEX"] = IndexPath }, "recommend", Song, "--format", "json", "--limit", "1");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        using var json = JsonDocument.Parse(Assert.Single(run.Lines));
        Assert.Equal("""{"text":"From your own library"}""", json.RootElement.GetProperty("attribution").GetRawText());
        var track = Assert.Single(json.RootElement.GetProperty("tracks").EnumerateArray());
        Assert.InRange(track.GetProperty("similarity").GetDouble(), -1, 0.999999);
        Assert.True(File.Exists(track.GetProperty("path").GetString()));
        Assert.False(track.TryGetProperty("url", out _));
    }

    [Fact]
    public async Task Library_SongOnTheStandardInput_IsCompared()
    {
        await IndexAsync();

        var run = await ConsoleRun.StartWithInputAsync(Song, "recommend", "-", "--index", IndexPath, "--limit", "1");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Equal("standard input", run.Lines[0]);

        // The file itself is in the index: it is the same audio, and left out.
        Assert.DoesNotContain(run.Lines, line => line.EndsWith(Path.GetFileName(Song), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Library_SilentSong_SaysSo()
    {
        await IndexAsync();
        var silence = _folder.Silence("silence.wav", 6);

        var run = await StartAsync("recommend", silence, "--index", IndexPath);

        Assert.Equal((1, "", $"{silence}: The song is silent, or not in your library and without an embedding, so nothing can be compared with it."), (run.ExitCode, run.Output, run.Error.TrimEnd()));
    }

    [Fact]
    public async Task Library_OfAnotherModelThanTheSong_IsOneLine()
    {
        await IndexAsync();

        var run = await StartAsync("recommend", _folder.Tone("tone.wav", 6), "--index", IndexPath, "--model", "mfcc-cnn");

        Assert.Equal((1, ""), (run.ExitCode, run.Output));
        Assert.Matches("the index belongs to the model mel-statistics.*not to mfcc-cnn", Assert.Single(run.Error.Trim().Split('\n')));
    }

    [Fact]
    public async Task TitlesOfTheService_ThatControlTheTerminal_AreMadeVisible()
    {
        _deezer.Count = 1;
        _deezer.Change = (_, item) =>
        {
            item["title"] = "a\u001b[31mb\nc";
            return item;
        };

        var run = await StartAsync("recommend", Song, "--source", "deezer");

        Assert.Contains(@"1  Artist 0 – a\u001b[31mb\nc · Album 0 · 3:00", run.Lines);
    }

    [Theory]
    [InlineData("--limit must be from 1 to 100.", "--limit", "0")]
    [InlineData("--market must be two letters, such as SE.", "--source", "spotify", "--market", "SWE")]
    [InlineData("--market can only be used with --source spotify.", "--source", "deezer", "--market", "SE")]
    [InlineData("--index can only be used with --source library.", "--source", "deezer", "--index", "library.db")]
    [InlineData("--min-confidence cannot be used with --source library, which does not search by genre.", "--min-confidence", "0.5")]
    [InlineData("--min-familiarity cannot be used with --source library, which does not search by genre.", "--min-familiarity", "0.5")]
    public async Task Usage_Wrong_IsSaid(string problem, params string[] options)
    {
        var run = await StartAsync(["recommend", Song, .. options]);

        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.StartsWith(problem, run.Error, StringComparison.Ordinal);
    }

    private async Task IndexAsync()
    {
        using var classifier = GenreClassifier.CreateDefault();
        using var index = LibraryIndex.Open(IndexPath, classifier.Model);
        await index.UpdateAsync([Path.GetDirectoryName(Song)!], classifier);
    }

    private Task<ConsoleRun> StartAsync(params string[] arguments) => StartWithAsync([], arguments);

    private Task<ConsoleRun> StartWithAsync(Dictionary<string, string?> changes, params string[] arguments)
    {
        var variables = new Dictionary<string, string?>
        {
            ["SPOTIFY_CLIENT_ID"] = FakeSpotify.ClientId,
            ["SPOTIFY_CLIENT_SECRET"] = FakeSpotify.ClientSecret,
            ["MUSICGENRE_SPOTIFY_ADDRESS"] = _spotify.Address.AbsoluteUri,
            ["MUSICGENRE_DEEZER_ADDRESS"] = _deezer.Address.AbsoluteUri,
        };
        foreach (var (name, value) in changes)
        {
            variables[name] = value;
        }

        return ConsoleRun.StartWithVariablesAsync(variables, arguments);
    }
}
