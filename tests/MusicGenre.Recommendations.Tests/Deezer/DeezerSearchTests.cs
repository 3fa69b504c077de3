using System.Text.Json.Nodes;
using MusicGenre.Recommendations.Tests.Fakes;
using MusicGenre.Testing.MusicServices;
using Xunit;

namespace MusicGenre.Recommendations.Tests.Deezer;

public sealed class DeezerSearchTests : IDisposable
{
    private readonly FakeDeezer _deezer = new();
    private readonly TestHost _host;

    public DeezerSearchTests() => _host = TestHost.For(_deezer);

    public void Dispose()
    {
        _host.Dispose();
        _deezer.Dispose();
    }

    [Fact]
    public void Source_WithoutCredentials_IsAvailable()
    {
        Assert.Equal(new RecommendationAvailability(true), _host.Source.GetAvailability());
        Assert.Empty(_host.Source.Info.Credentials);
    }

    [Fact]
    public async Task Recommend_GenreOfDeezersList_GivesItsChartAndPlaylists()
    {
        var result = await _host.Source.RecommendAsync(new RecommendationQuery { Genres = ["rock"], Limit = 3 });

        Assert.Equal(("deezer", "Results from Deezer"), (result.Source, result.Attribution.Text));
        Assert.Equal(3, result.Tracks.Count);
        Assert.Equal(
            new RecommendedTrack
            {
                Title = "chart 152 song 2",
                Artist = "Artist 2",
                Album = "Album 2",
                Duration = TimeSpan.FromSeconds(182),
                Genre = "rock",
                Url = new("https://www.deezer.com/track/chart%201522"),
            },
            result.Tracks[2]);
        Assert.Equal(
            new RecommendedPlaylist { Title = "rock list 0", Owner = "Listener 0", TrackCount = 50, Genre = "rock", Url = new("https://www.deezer.com/playlist/rock0") },
            result.Playlists[0]);
        Assert.Equal([FakeDeezer.GenrePath, FakeDeezer.ChartPath(FakeDeezer.Rock), FakeDeezer.PlaylistPath], _deezer.Requests.Select(request => request.Path));
        Assert.All(_deezer.Requests, request => Assert.Null(request.Headers["Authorization"]));
    }

    [Fact]
    public async Task Recommend_GenreOfAnotherName_IsFoundInTheList()
        => Assert.Equal($"chart {FakeDeezer.HipHop} song 0", (await _host.FindTracksAsync("hiphop"))[0].Title);

    [Fact]
    public async Task Recommend_GenreThatTheListLacks_IsSearchedByName()
    {
        Assert.Equal("disco song 0", (await _host.FindTracksAsync("disco"))[0].Title);
        Assert.Equal("disco", Assert.Single(_deezer.RequestsTo(FakeDeezer.TrackPath)).Query["q"]);
    }

    [Fact]
    public async Task Recommend_GenreWithoutChart_IsSearchedByName()
    {
        _deezer.Answer(FakeDeezer.ChartPath(FakeDeezer.Rock), FakeDeezer.Error(800, "DataException", "no data"));

        Assert.Equal("rock song 0", (await _host.FindTracksAsync())[0].Title);
    }

    [Theory]
    [InlineData("blues")]
    [InlineData("classical")]
    [InlineData("country")]
    [InlineData("disco")]
    [InlineData("hiphop")]
    [InlineData("jazz")]
    [InlineData("metal")]
    [InlineData("pop")]
    [InlineData("reggae")]
    [InlineData("rock")]
    public async Task Recommend_GenreOfTheBundledModels_FindsSomething(string genre) => Assert.Equal(10, (await _host.FindTracksAsync(genre)).Count);

    [Fact]
    public async Task GenreList_IsReadOnceADay()
    {
        await _host.FindTracksAsync("rock");
        await _host.FindTracksAsync("jazz");
        Assert.Single(_deezer.RequestsTo(FakeDeezer.GenrePath));

        _host.Time.Advance(TimeSpan.FromDays(1));
        await _host.FindTracksAsync("jazz");

        Assert.Equal(2, _deezer.RequestsTo(FakeDeezer.GenrePath).Count);
    }

    [Fact]
    public async Task Recommend_MoreThanAPage_ReadsPageAfterPage()
    {
        Assert.Equal(Enumerable.Range(0, 40).Select(index => $"rock list {index}"), (await _host.FindPlaylistsAsync(limit: 50)).Select(playlist => playlist.Title));
        Assert.Equal([("0", "25"), ("25", "25")], _deezer.RequestsTo(FakeDeezer.PlaylistPath).Select(request => (request.Query["index"], request.Query["limit"])));
    }

    [Fact]
    public async Task Recommend_NullItemsAndMissingMembers_AreSkippedOrUnknown()
    {
        _deezer.Count = 4;
        _deezer.Change = (index, _) => index switch
        {
            0 => null,
            1 => new JsonObject { ["title"] = "only a title" },
            2 => new JsonObject { ["id"] = 2 },
            _ => new JsonObject { ["title"] = "plain link", ["link"] = "http://www.deezer.com/x", ["artist"] = null, ["user"] = null },
        };

        Assert.Equal(
            [new RecommendedTrack { Title = "only a title", Genre = "rock" }, new RecommendedTrack { Title = "plain link", Genre = "rock" }],
            await _host.FindTracksAsync());
        Assert.Equal(
            [new RecommendedPlaylist { Title = "only a title", Genre = "rock" }, new RecommendedPlaylist { Title = "plain link", Genre = "rock" }],
            await _host.FindPlaylistsAsync());
    }

    [Fact]
    public async Task Recommend_NothingFound_GivesAnEmptyList()
    {
        _deezer.Count = 0;

        Assert.Empty(await _host.FindPlaylistsAsync());
    }

    [Fact]
    public async Task Recommend_UnknownGenre_IsSaidAndNotSent()
    {
        var result = await _host.Source.RecommendAsync(new RecommendationQuery { Genres = ["schlager"] });

        Assert.Equal(["Deezer has no genre \"schlager\", so nothing was searched for it."], result.Notes);
        Assert.Empty(_deezer.Requests);
    }
}
