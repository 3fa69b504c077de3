using System.Globalization;
using System.Net;
using System.Net.Sockets;
using MusicGenre.Recommendations.Http;
using MusicGenre.Recommendations.Tests.Fakes;
using MusicGenre.Testing.MusicServices;
using Xunit;

namespace MusicGenre.Recommendations.Tests.Spotify;

public sealed class SpotifyFailureTests : IDisposable
{
    private readonly TestTime _time = new();
    private readonly FakeSpotify _spotify;
    private readonly TestHost _host;

    public SpotifyFailureTests()
    {
        _spotify = new(_time);
        _host = TestHost.For(_spotify, _time);
    }

    private int Searches => _spotify.RequestsTo(FakeSpotify.SearchPath).Count;

    public void Dispose()
    {
        _host.Dispose();
        _spotify.Dispose();
    }

    [Fact]
    public async Task RateLimit_WithSeconds_IsKept()
    {
        _spotify.Answer(FakeSpotify.SearchPath, FakeAnswer.OfStatus(429, ("Retry-After", "3")));

        var search = _host.FindTracksAsync();

        Assert.Equal(TimeSpan.FromSeconds(3), await _time.PassNextDelayAsync());
        Assert.Equal(10, (await search).Count);
        Assert.Equal(2, Searches);
    }

    [Fact]
    public async Task RateLimit_WithDate_IsKeptByTheClockOfTheProgram()
    {
        var date = (_time.GetUtcNow() + TimeSpan.FromSeconds(7)).ToString("R", CultureInfo.InvariantCulture);
        _spotify.Answer(FakeSpotify.SearchPath, FakeAnswer.OfStatus(429, ("Retry-After", date)));

        var search = _host.FindTracksAsync();

        Assert.Equal(TimeSpan.FromSeconds(7), await _time.PassNextDelayAsync());
        Assert.Equal(10, (await search).Count);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("Thu, 26 Nov 2026 11:59:00 GMT")]
    public async Task RateLimit_ThatIsOver_IsRepeatedAtOnce(string retryAfter)
    {
        _spotify.Answer(FakeSpotify.SearchPath, FakeAnswer.OfStatus(429, ("Retry-After", retryAfter)));

        Assert.Equal(10, (await _host.FindTracksAsync()).Count);
        Assert.Equal(2, Searches);
    }

    [Fact]
    public async Task RateLimit_Long_IsToldAtOnceAndKeptWithoutAsking()
    {
        _spotify.Answer(FakeSpotify.SearchPath, FakeAnswer.OfStatus(429, ("Retry-After", "3600")));

        var first = await _host.FailAsync();
        _time.Advance(TimeSpan.FromMinutes(20));
        var second = await _host.FailAsync();

        Assert.Equal((RecommendationFailure.RateLimited, TimeSpan.FromHours(1)), (first.Failure, first.RetryAfter));
        Assert.Equal("Spotify: too many requests. Try again in 60 min.", first.Message);
        Assert.Equal((RecommendationFailure.RateLimited, TimeSpan.FromMinutes(40)), (second.Failure, second.RetryAfter));
        Assert.Equal("Spotify: too many requests. Try again in 40 min.", second.Message);
        Assert.Equal(1, Searches);

        _time.Advance(TimeSpan.FromMinutes(40));
        Assert.Equal(10, (await _host.FindTracksAsync()).Count);
    }

    [Fact]
    public async Task RateLimit_ThatDoesNotEnd_IsToldAfterThreeAttempts()
    {
        _spotify.Answer(FakeSpotify.SearchPath, [.. Enumerable.Repeat(FakeAnswer.OfStatus(429), 3)]);

        var search = _host.FailAsync();
        await _time.PassNextDelayAsync();
        await _time.PassNextDelayAsync();
        var exception = await search;

        Assert.Equal((RecommendationFailure.RateLimited, null), (exception.Failure, exception.RetryAfter));
        Assert.Equal(3, Searches);
    }

    [Theory]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    public async Task ServerError_Once_IsRepeated(int status)
    {
        _spotify.Answer(FakeSpotify.SearchPath, FakeAnswer.OfStatus(status));

        var search = _host.FindTracksAsync();
        await _time.PassNextDelayAsync();

        Assert.Equal(10, (await search).Count);
        Assert.Equal(2, Searches);
    }

    [Fact]
    public async Task ServerError_ThatDoesNotEnd_IsToldAfterThreeAttempts()
    {
        _spotify.Answer(FakeSpotify.SearchPath, [.. Enumerable.Repeat(FakeAnswer.OfStatus(503), 3)]);

        var search = _host.FailAsync();
        await _time.PassNextDelayAsync();
        await _time.PassNextDelayAsync();
        var exception = await search;

        Assert.Equal(RecommendationFailure.Unavailable, exception.Failure);
        Assert.Equal("Spotify: the service failed (HTTP 503). Try again later.", exception.Message);
        Assert.Equal(3, Searches);
    }

    [Fact]
    public async Task Answer_ThatDoesNotComeInTime_IsRequestedAgain()
    {
        _spotify.Answer(FakeSpotify.SearchPath, new FakeAnswer { NeverComes = true });

        var search = _host.FindTracksAsync();
        await _spotify.WaitForRequestAsync(FakeSpotify.SearchPath);
        _time.Advance(ServiceClients.AttemptTimeout);
        await _time.PassNextDelayAsync();

        Assert.Equal(10, (await search).Count);
    }

    [Fact]
    public async Task Answer_ThatNeverComes_IsGivenUp()
    {
        _spotify.Answer(FakeSpotify.SearchPath, new FakeAnswer { NeverComes = true });

        var search = _host.FailAsync();
        await _spotify.WaitForRequestAsync(FakeSpotify.SearchPath);
        _time.Advance(ServiceClients.TotalTimeout);
        var exception = await search;

        Assert.Equal(RecommendationFailure.Unavailable, exception.Failure);
        Assert.Equal("Spotify: the service did not answer in time. Try again later.", exception.Message);
    }

    [Theory]
    [InlineData("")]
    [InlineData("<html>busy</html>")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"tracks":null}""")]
    [InlineData("""{"tracks":{"total":3}}""")]
    [InlineData("""{"tracks":{"items":{}}}""")]
    [InlineData("""{"tracks":{"items":[7]}}""")]
    [InlineData("""{"tracks":{"items":[{"name":{}}]}}""")]
    [InlineData("""{"tracks":{"items":[{"name":"a""")]
    public async Task Answer_Malformed_IsToldAndNotRepeated(string body)
    {
        _spotify.Answer(FakeSpotify.SearchPath, new FakeAnswer { Body = body });

        var exception = await _host.FailAsync();

        Assert.Equal(RecommendationFailure.MalformedAnswer, exception.Failure);
        Assert.Equal(1, Searches);
    }

    [Fact]
    public async Task Answer_BrokenOff_IsRequestedAgain()
    {
        _spotify.Answer(FakeSpotify.SearchPath, new FakeAnswer { Body = new string(' ', 5000), BreaksAfter = 100 });

        var search = _host.FindTracksAsync();
        await _time.PassNextDelayAsync();

        Assert.Equal(10, (await search).Count);
        Assert.Equal(2, Searches);
    }

    [Fact]
    public async Task Answer_WhoseBodyStalls_IsRequestedAgain()
    {
        _spotify.Answer(FakeSpotify.SearchPath, new FakeAnswer { Body = new string(' ', 5000), StallsAfter = 100 });

        var search = _host.FindTracksAsync();
        await _spotify.WaitForRequestAsync(FakeSpotify.SearchPath);
        _time.Advance(ServiceClients.AttemptTimeout);
        await _time.PassNextDelayAsync();

        Assert.Equal(10, (await search).Count);
        Assert.Equal(2, Searches);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Answer_TooLarge_IsToldAndNotRepeated(bool isChunked)
    {
        _spotify.Answer(FakeSpotify.SearchPath, new FakeAnswer { Body = $"{{}}{new string(' ', BoundedResponseHandler.MaximumBytes)}", IsChunked = isChunked });

        var exception = await _host.FailAsync();

        Assert.Equal(RecommendationFailure.MalformedAnswer, exception.Failure);
        Assert.Equal("Spotify: the answer is larger than 1024 KiB.", exception.Message);
        Assert.Equal(1, Searches);
    }

    [Fact]
    public async Task Market_Unknown_IsToldAsARefusedRequest()
    {
        var exception = await Assert.ThrowsAsync<RecommendationException>(() => _host.Source.RecommendAsync(new RecommendationQuery { Genres = ["rock"], Market = "XX" }));

        Assert.Equal(RecommendationFailure.RequestRefused, exception.Failure);
        Assert.Equal(1, Searches);
    }

    [Fact]
    public async Task Access_ForbiddenToTheApplication_IsToldWithTheRemedy()
    {
        _spotify.Answer(FakeSpotify.SearchPath, FakeAnswer.OfStatus(403));

        var exception = await _host.FailAsync();

        Assert.Equal(RecommendationFailure.AccessRefused, exception.Failure);
        Assert.Contains("Premium", exception.Message, StringComparison.Ordinal);
        Assert.Equal(1, Searches);
    }

    [Fact]
    public async Task Redirect_IsNotFollowed()
    {
        using var stranger = new FakeSpotify(_time);
        _spotify.Answer(FakeSpotify.SearchPath, FakeAnswer.OfStatus(302, ("Location", stranger.ApiAddress.AbsoluteUri)));

        Assert.Equal(RecommendationFailure.MalformedAnswer, (await _host.FailAsync()).Failure);
        Assert.Empty(stranger.Requests);
    }

    [Fact]
    public async Task Service_ThatIsNotThere_IsTold()
    {
        using var closed = new TcpListener(IPAddress.Loopback, 0);
        closed.Start();
        var port = ((IPEndPoint)closed.LocalEndpoint).Port;
        closed.Stop();
        using var host = TestHost.For(_spotify, _time, options => options.TokenAddress = new($"http://127.0.0.1:{port}/"));

        var search = host.FailAsync();
        await _time.PassNextDelayAsync();
        await _time.PassNextDelayAsync();
        var exception = await search;

        Assert.Equal(RecommendationFailure.Unavailable, exception.Failure);
        Assert.Equal("Spotify: no connection to the service. Check the network, or try again later.", exception.Message);
    }

    [Fact]
    public async Task Cancellation_WhileTheServiceIsSlow_EndsTheSearch()
    {
        _spotify.Answer(FakeSpotify.SearchPath, new FakeAnswer { NeverComes = true });
        using var cancellation = new CancellationTokenSource();
        var search = _host.Source.RecommendAsync(new RecommendationQuery { Genres = ["rock"] }, cancellation.Token);
        await _spotify.WaitForRequestAsync(FakeSpotify.SearchPath);

        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => search);
        Assert.Equal(1, Searches);
    }

    [Fact]
    public async Task Cancellation_BeforeTheSearch_SendsNothing()
    {
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => _host.Source.RecommendAsync(new RecommendationQuery { Genres = ["rock"] }, new CancellationToken(canceled: true)));
        Assert.Empty(_spotify.Requests);
    }
}
