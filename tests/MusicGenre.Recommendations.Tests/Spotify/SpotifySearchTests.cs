using System.Text.Json.Nodes;
using MusicGenre.Recommendations.Tests.Fakes;
using MusicGenre.Testing.MusicServices;
using Xunit;

namespace MusicGenre.Recommendations.Tests.Spotify;

public sealed class SpotifySearchTests : IDisposable
{
    private readonly TestTime _time = new();
    private readonly FakeSpotify _spotify;
    private readonly TestHost _host;

    public SpotifySearchTests()
    {
        _spotify = new(_time);
        _host = TestHost.For(_spotify, _time);
    }

    public void Dispose()
    {
        _host.Dispose();
        _spotify.Dispose();
    }

    [Fact]
    public async Task Recommend_Genre_GivesTracksAndPlaylistsWithAttribution()
    {
        var result = await _host.Source.RecommendAsync(new RecommendationQuery { Genres = ["jazz"], Limit = 3 });

        Assert.Equal(("spotify", "Results from Spotify"), (result.Source, result.Attribution.Text));
        Assert.Empty(result.Notes);
        Assert.Equal(3, result.Tracks.Count);
        Assert.Equal(
            new RecommendedTrack
            {
                Title = "jazz song 1",
                Artist = "Artist 1, Guest",
                Album = "Album 1",
                Duration = TimeSpan.FromMilliseconds(200_001),
                Genre = "jazz",
                Url = new("https://open.spotify.com/track/jazz1"),
            },
            result.Tracks[1]);
        Assert.Equal(3, result.Playlists.Count);
        Assert.Equal(
            new RecommendedPlaylist { Title = "jazz list 2", Owner = "Listener 2", TrackCount = 52, Genre = "jazz", Url = new("https://open.spotify.com/playlist/jazz2") },
            result.Playlists[2]);
    }

    [Fact]
    public async Task Recommend_Genre_IsSearchedByTheNameThatSpotifyKnows()
    {
        await _host.Source.RecommendAsync(new RecommendationQuery { Genres = ["hiphop"], Market = "se" });

        Assert.Equal(
            [("track", "genre:\"hip hop\"", "SE", "10", "0"), ("playlist", "hip hop", "SE", "10", "0")],
            _spotify.RequestsTo(FakeSpotify.SearchPath).Select(request => (request.Query["type"], request.Query["q"], request.Query["market"], request.Query["limit"], request.Query["offset"])));
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
    [InlineData("Hip-Hop")]
    public async Task Recommend_GenreOfTheBundledModels_FindsSomething(string genre) => Assert.Equal(10, (await _host.FindTracksAsync(genre)).Count);

    [Fact]
    public async Task Recommend_MoreThanAPage_ReadsPageAfterPage()
    {
        var tracks = await _host.FindTracksAsync(limit: 22);

        Assert.Equal(Enumerable.Range(0, 22).Select(index => $"rock song {index}"), tracks.Select(track => track.Title));
        Assert.Equal(["0", "10", "20"], _spotify.RequestsTo(FakeSpotify.SearchPath).Select(request => request.Query["offset"]));
    }

    [Fact]
    public async Task Recommend_MoreThanThereIs_EndsWithTheLastPage()
    {
        Assert.Equal(23, (await _host.FindPlaylistsAsync(limit: 100)).Count);
        Assert.Equal(3, _spotify.RequestsTo(FakeSpotify.SearchPath).Count);
    }

    [Fact]
    public async Task Recommend_NothingFound_GivesEmptyLists()
    {
        _spotify.Count = 0;

        var result = await _host.Source.RecommendAsync(new RecommendationQuery { Genres = ["rock"] });

        Assert.Empty(result.Tracks);
        Assert.Empty(result.Playlists);
        Assert.Equal(2, _spotify.RequestsTo(FakeSpotify.SearchPath).Count);
    }

    [Fact]
    public async Task Recommend_NullItems_AreSkippedAndReplacedByTheNextPage()
    {
        _spotify.Change = (index, item) => index % 2 == 0 ? null : item;

        var playlists = await _host.FindPlaylistsAsync();

        Assert.Equal(Enumerable.Range(0, 10).Select(index => $"rock list {(2 * index) + 1}"), playlists.Select(playlist => playlist.Title));
    }

    [Fact]
    public async Task Recommend_NothingButNullItems_EndsAfterAFewPages()
    {
        _spotify.Count = 900;
        _spotify.Change = (_, _) => null;

        Assert.Empty(await _host.FindPlaylistsAsync());
        Assert.InRange(_spotify.RequestsTo(FakeSpotify.SearchPath).Count, 2, 5);
    }

    [Fact]
    public async Task Recommend_MissingMembers_AreUnknownAndItemsWithoutNameAreSkipped()
    {
        _spotify.Count = 3;
        _spotify.Change = (index, _) => index switch { 0 => new JsonObject { ["name"] = "only a name" }, 1 => new JsonObject { ["id"] = "x" }, _ => new JsonObject { ["name"] = "" } };

        Assert.Equal([new RecommendedTrack { Title = "only a name", Genre = "rock" }], await _host.FindTracksAsync());
        Assert.Equal([new RecommendedPlaylist { Title = "only a name", Genre = "rock" }], await _host.FindPlaylistsAsync());
    }

    [Fact]
    public async Task Recommend_NumberOfTracksInTheOldPlace_IsFound()
    {
        _spotify.Change = (_, item) =>
        {
            item["tracks"] = item["items"]!.DeepClone();
            item.Remove("items");
            return item;
        };

        Assert.Equal(50, (await _host.FindPlaylistsAsync())[0].TrackCount);
    }

    [Theory]
    [InlineData("http://open.spotify.com/track/1")]
    [InlineData("javascript:alert(1)")]
    [InlineData("//open.spotify.com/track/1")]
    [InlineData("https://user@open.spotify.com/track/1")]
    [InlineData("")]
    public async Task Recommend_LinkOtherThanHttps_IsDropped(string link)
    {
        _spotify.Count = 1;
        _spotify.Change = (_, item) =>
        {
            item["external_urls"] = new JsonObject { ["spotify"] = link };
            return item;
        };

        Assert.Null(Assert.Single(await _host.FindTracksAsync()).Url);
        Assert.Null(Assert.Single(await _host.FindPlaylistsAsync()).Url);
    }

    [Fact]
    public async Task Recommend_SeveralGenres_SharesThePlaces()
    {
        var result = await _host.Source.RecommendAsync(new RecommendationQuery { Genres = ["jazz", "blues"], Limit = 5, Kinds = RecommendationKinds.Tracks });

        Assert.Equal(["jazz song 0", "blues song 0", "jazz song 1", "blues song 1", "jazz song 2"], result.Tracks.Select(track => track.Title));
        Assert.Equal(["jazz", "blues", "jazz", "blues", "jazz"], result.Tracks.Select(track => track.Genre));
    }

    [Fact]
    public async Task Recommend_SameItemTwice_IsGivenOnce()
    {
        _spotify.Count = 4;
        _spotify.Change = (_, item) =>
        {
            item["external_urls"] = new JsonObject { ["spotify"] = "https://open.spotify.com/track/same" };
            return item;
        };

        Assert.Single(await _host.FindTracksAsync());
    }

    [Fact]
    public async Task Recommend_UnknownGenre_IsSaidAndNotSent()
    {
        var result = await _host.Source.RecommendAsync(new RecommendationQuery { Genres = ["schlager"] });

        Assert.Equal(["Spotify has no genre \"schlager\", so nothing was searched for it."], result.Notes);
        Assert.Empty(result.Tracks);
        Assert.Empty(_spotify.Requests);
    }

    [Fact]
    public async Task Recommend_UnknownGenreBesideAKnownOne_IsSaid()
    {
        var result = await _host.Source.RecommendAsync(new RecommendationQuery { Genres = ["schlager", "pop"] });

        Assert.Single(result.Notes);
        Assert.All(result.Tracks, track => Assert.Equal("pop", track.Genre));
        Assert.Equal(10, result.Tracks.Count);
    }

    [Fact]
    public async Task Recommend_NoGenre_IsSaid()
    {
        var result = await _host.Source.RecommendAsync(new RecommendationQuery());

        Assert.Equal(["The genre is unknown, so nothing was searched."], result.Notes);
        Assert.Empty(_spotify.Requests);
    }

    [Fact]
    public async Task Recommend_QueryOutOfRange_IsRefusedBeforeAnythingIsSent()
    {
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => _host.Source.RecommendAsync(new RecommendationQuery { Genres = ["rock"], Limit = 0 }));
        Assert.Empty(_spotify.Requests);
    }

    [Fact]
    public async Task Recommend_EmbeddingAndPath_StayHere()
    {
        await _host.Source.RecommendAsync(new RecommendationQuery { Genres = ["rock"], Path = "/home/me/diary.mp3", Embedding = new float[] { 0.125f } });

        Assert.NotEmpty(_spotify.Requests);
        Assert.All(_spotify.Requests, request => Assert.DoesNotContain("diary", $"{request.Query} {request.Body} {request.Headers}", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Recommend_DefaultMarket_IsThatOfTheOptions()
    {
        using var host = TestHost.For(_spotify, _time, options => options.Market = "NO");

        await host.FindTracksAsync();

        Assert.Equal("NO", Assert.Single(_spotify.RequestsTo(FakeSpotify.SearchPath)).Query["market"]);
    }
}
