using Microsoft.Extensions.DependencyInjection;
using MusicGenre.Recommendations.Deezer;
using MusicGenre.Recommendations.Tests.Fakes;
using MusicGenre.Testing.MusicServices;
using Xunit;

namespace MusicGenre.Recommendations.Tests.Deezer;

public sealed class DeezerFailureTests : IDisposable
{
    private readonly FakeDeezer _deezer = new();
    private readonly TestHost _host;

    public DeezerFailureTests() => _host = TestHost.For(_deezer);

    private int Searches => _deezer.RequestsTo(FakeDeezer.PlaylistPath).Count;

    public void Dispose()
    {
        _host.Dispose();
        _deezer.Dispose();
    }

    [Fact]
    public async Task Quota_Exceeded_IsWaitedFor()
    {
        _deezer.Answer(FakeDeezer.PlaylistPath, FakeDeezer.Error(4, message: "Quota limit exceeded"));

        var search = _host.FindPlaylistsAsync();

        Assert.Equal(TimeSpan.FromSeconds(5), await _host.Time.PassNextDelayAsync());
        Assert.Equal(10, (await search).Count);
        Assert.Equal(2, Searches);
    }

    [Fact]
    public async Task Quota_ExceededWithoutEnd_IsToldAfterThreeAttempts()
    {
        _deezer.Answer(FakeDeezer.PlaylistPath, [.. Enumerable.Repeat(FakeDeezer.Error(4), 3)]);

        var search = Assert.ThrowsAsync<RecommendationException>(() => _host.FindPlaylistsAsync());
        await _host.Time.PassNextDelayAsync();
        await _host.Time.PassNextDelayAsync();
        var exception = await search;

        Assert.Equal((RecommendationFailure.RateLimited, TimeSpan.FromSeconds(5)), (exception.Failure, exception.RetryAfter));
        Assert.Equal("Deezer: too many requests. Try again in 5 s.", exception.Message);
        Assert.Equal(3, Searches);
    }

    [Fact]
    public async Task Service_Busy_IsAskedAgain()
    {
        _deezer.Answer(FakeDeezer.PlaylistPath, FakeDeezer.Error(700, "DataException", "Service busy"));

        var search = _host.FindPlaylistsAsync();
        await _host.Time.PassNextDelayAsync();

        Assert.Equal(10, (await search).Count);
    }

    [Theory]
    [InlineData(100, RecommendationFailure.RequestRefused)]
    [InlineData(200, RecommendationFailure.AccessRefused)]
    [InlineData(300, RecommendationFailure.AccessRefused)]
    [InlineData(500, RecommendationFailure.RequestRefused)]
    [InlineData(501, RecommendationFailure.RequestRefused)]
    [InlineData(600, RecommendationFailure.RequestRefused)]
    [InlineData(901, RecommendationFailure.AccessRefused)]
    public async Task Error_WithinASuccess_IsToldAndNotRepeated(int code, RecommendationFailure expected)
    {
        _deezer.Answer(FakeDeezer.PlaylistPath, FakeDeezer.Error(code));

        var exception = await Assert.ThrowsAsync<RecommendationException>(() => _host.FindPlaylistsAsync());

        Assert.Equal(expected, exception.Failure);
        Assert.Equal(1, Searches);
    }

    [Fact]
    public async Task Error_OfAnUnknownCode_IsRepeatedAndTold()
    {
        _deezer.Answer(FakeDeezer.PlaylistPath, [.. Enumerable.Repeat(new FakeAnswer { Body = """{"error":{}}""" }, 3)]);

        var search = Assert.ThrowsAsync<RecommendationException>(() => _host.FindPlaylistsAsync());
        await _host.Time.PassNextDelayAsync();
        await _host.Time.PassNextDelayAsync();

        Assert.Equal(RecommendationFailure.Unavailable, (await search).Failure);
    }

    [Fact]
    public async Task NoData_IsAnEmptyList()
    {
        _deezer.Answer(FakeDeezer.PlaylistPath, FakeDeezer.Error(800));

        Assert.Empty(await _host.FindPlaylistsAsync());
    }

    [Theory]
    [InlineData("")]
    [InlineData("<html>")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"error":7}""")]
    [InlineData("""{"data":{}}""")]
    [InlineData("""{"data":[{"title":7}]}""")]
    [InlineData("""{"data":[{"title":"a"}""")]
    public async Task Answer_Malformed_IsToldAndNotRepeated(string body)
    {
        _deezer.Answer(FakeDeezer.PlaylistPath, new FakeAnswer { Body = body });

        var exception = await Assert.ThrowsAsync<RecommendationException>(() => _host.FindPlaylistsAsync());

        Assert.Equal(RecommendationFailure.MalformedAnswer, exception.Failure);
        Assert.Equal(1, Searches);
    }

    [Fact]
    public async Task Quota_OfThisProgram_CountsEveryAttempt()
    {
        var limiter = new CountingLimiter(available: 100);
        using var host = TestHost.For(_deezer, services => services.AddSingleton(new DeezerQuota(limiter)));
        _deezer.Answer(FakeDeezer.GenrePath, FakeAnswer.OfStatus(503));

        var search = host.FindTracksAsync(limit: 30);
        await host.Time.PassNextDelayAsync();
        await search;

        Assert.Equal(4, _deezer.Requests.Count);
        Assert.Equal(4, limiter.Count);
    }

    [Fact]
    public async Task Quota_OfThisProgramUsedUp_IsToldAndNothingIsSent()
    {
        using var host = TestHost.For(_deezer, services => services.AddSingleton(new DeezerQuota(new CountingLimiter(available: 0))));

        var exception = await host.FailAsync();

        Assert.Equal((RecommendationFailure.RateLimited, DeezerQuota.Window), (exception.Failure, exception.RetryAfter));
        Assert.Empty(_deezer.Requests);
    }

    [Fact]
    public void Quota_Options_KeepEveryStretchOfFiveSecondsBelowTheLimit()
    {
        var options = DeezerQuota.CreateOptions();

        // A permit comes back when all segments but that of the request have passed, at the least.
        var soonest = options.Window / options.SegmentsPerWindow * (options.SegmentsPerWindow - 1);
        Assert.Equal(50, options.PermitLimit);
        Assert.InRange(soonest, TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(6));
        Assert.True(options.AutoReplenishment);
    }
}
