using MusicGenre.Recommendations.Tests.Fakes;
using MusicGenre.Testing.MusicServices;
using Xunit;

namespace MusicGenre.Recommendations.Tests.Spotify;

public sealed class SpotifyTokenTests : IDisposable
{
    private readonly TestTime _time = new();
    private readonly FakeSpotify _spotify;
    private readonly TestHost _host;

    public SpotifyTokenTests()
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
    public async Task Token_ForManySearches_IsRequestedOnce()
    {
        await _host.FindTracksAsync(limit: 20);
        await _host.FindPlaylistsAsync();

        Assert.Single(_spotify.RequestsTo(FakeSpotify.TokenPath));
        Assert.Equal(3, _spotify.RequestsTo(FakeSpotify.SearchPath).Count);
    }

    [Fact]
    public async Task Token_ForSearchesAtTheSameTime_IsRequestedOnce()
    {
        var all = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => _host.FindTracksAsync()));

        Assert.All(all, tracks => Assert.Equal(10, tracks.Count));
        Assert.Single(_spotify.RequestsTo(FakeSpotify.TokenPath));
    }

    [Fact]
    public async Task Token_ShortlyBeforeItExpires_IsReplaced()
    {
        await _host.FindTracksAsync();
        _time.Advance(TimeSpan.FromMinutes(58));
        await _host.FindTracksAsync();
        Assert.Single(_spotify.RequestsTo(FakeSpotify.TokenPath));

        // 30 s before it expires.
        _time.Advance(TimeSpan.FromMinutes(1.5));
        await _host.FindTracksAsync();

        Assert.Equal(2, _spotify.RequestsTo(FakeSpotify.TokenPath).Count);
        Assert.Equal(3, _spotify.RequestsTo(FakeSpotify.SearchPath).Count);
    }

    [Fact]
    public async Task Token_RevokedMidway_IsReplacedOnceAndTheSearchRepeated()
    {
        await _host.FindTracksAsync();
        _spotify.RevokeTokens();

        Assert.Equal(22, (await _host.FindTracksAsync(limit: 22)).Count);

        Assert.Equal(2, _spotify.RequestsTo(FakeSpotify.TokenPath).Count);
        Assert.Equal(5, _spotify.RequestsTo(FakeSpotify.SearchPath).Count);
    }

    [Fact]
    public async Task Token_RefusedTwice_IsGivenUp()
    {
        _spotify.Answer(FakeSpotify.SearchPath, FakeAnswer.OfStatus(401), FakeAnswer.OfStatus(401));

        var exception = await _host.FailAsync();

        Assert.Equal(RecommendationFailure.AccessRefused, exception.Failure);
        Assert.Equal(2, _spotify.RequestsTo(FakeSpotify.SearchPath).Count);
        Assert.Equal(2, _spotify.RequestsTo(FakeSpotify.TokenPath).Count);
    }

    [Fact]
    public async Task Token_WrongSecret_IsSaidWithTheRemedyAndNotRepeated()
    {
        const string Wrong = "0123456789abcdef0123456789abcdef";
        using var host = TestHost.For(_spotify, _time, options => options.ClientSecret = Wrong);

        var exception = await host.FailAsync();

        Assert.Equal(RecommendationFailure.AccessRefused, exception.Failure);
        Assert.Equal("Spotify: the client ID or the client secret was refused (HTTP 400). Check SPOTIFY_CLIENT_ID and SPOTIFY_CLIENT_SECRET.", exception.Message);
        Assert.DoesNotContain(Wrong, exception.ToString(), StringComparison.Ordinal);
        Assert.Single(_spotify.Requests);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("<html>")]
    [InlineData("""{"access_token":"","token_type":"Bearer","expires_in":3600}""")]
    [InlineData("""{"access_token":"a\r\nb","token_type":"Bearer","expires_in":3600}""")]
    [InlineData("""{"access_token":"abc","token_type":"mac","expires_in":3600}""")]
    [InlineData("""{"access_token":"abc","token_type":"Bearer"}""")]
    [InlineData("""{"access_token":"abc","token_type":"Bearer","expires_in":-1}""")]
    [InlineData("""{"access_token":"abc","token_type":"Bearer","expires_in":"soon"}""")]
    public async Task Token_MalformedAnswer_IsSaid(string body)
    {
        _spotify.Answer(FakeSpotify.TokenPath, new FakeAnswer { Body = body });

        Assert.Equal(RecommendationFailure.MalformedAnswer, (await _host.FailAsync()).Failure);
        Assert.Empty(_spotify.RequestsTo(FakeSpotify.SearchPath));
    }

    [Fact]
    public async Task Token_AccountsServiceBusy_IsAskedAgain()
    {
        _spotify.Answer(FakeSpotify.TokenPath, FakeAnswer.OfStatus(503));

        var search = _host.FindTracksAsync();
        await _time.PassNextDelayAsync();

        Assert.Equal(10, (await search).Count);
        Assert.Equal(2, _spotify.RequestsTo(FakeSpotify.TokenPath).Count);
    }

    [Fact]
    public async Task Token_WhoeverAskedForItCancels_IsRequestedForTheNext()
    {
        _spotify.Answer(FakeSpotify.TokenPath, new FakeAnswer { NeverComes = true });
        using var cancellation = new CancellationTokenSource();
        var canceled = _host.Source.RecommendAsync(new RecommendationQuery { Genres = ["rock"] }, cancellation.Token);
        await _spotify.WaitForRequestAsync(FakeSpotify.TokenPath);
        var next = _host.FindTracksAsync();

        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => canceled);
        Assert.Equal(10, (await next).Count);
    }

    [Fact]
    public async Task Secrets_InLogsAndErrors_AreNowhere()
    {
        await _host.FindTracksAsync();
        _spotify.RevokeTokens();
        await _host.FindPlaylistsAsync();
        _spotify.Answer(FakeSpotify.SearchPath, FakeAnswer.OfStatus(503));
        var repeated = _host.FindTracksAsync();
        await _time.PassNextDelayAsync();
        await repeated;
        _spotify.Answer(FakeSpotify.SearchPath, FakeAnswer.OfStatus(401), FakeAnswer.OfStatus(401));
        string[] errors = [(await _host.FailAsync()).ToString(), await FailWithAsync(new FakeAnswer { Body = "nonsense" }), await FailWithAsync(FakeAnswer.OfStatus(403))];

        string[] secrets =
        [
            FakeSpotify.ClientSecret,
            FakeSpotify.ClientId,
            .. _spotify.Tokens,
            .. _spotify.Requests.Select(request => request.Headers["Authorization"]!.Split(' ')[1]),
        ];
        Assert.InRange(_spotify.Tokens.Count, 3, 10);
        Assert.InRange(_host.Logs.Texts.Count, 50, int.MaxValue);
        Assert.Contains(_host.Logs.Texts, text => text.StartsWith("Trace", StringComparison.Ordinal));
        Assert.All(_host.Logs.Texts.Concat(errors), text => Assert.DoesNotContain(secrets, secret => text.Contains(secret, StringComparison.Ordinal)));
    }

    private async Task<string> FailWithAsync(FakeAnswer answer)
    {
        _spotify.Answer(FakeSpotify.SearchPath, answer);
        return (await _host.FailAsync()).ToString();
    }
}
