using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;
using MusicGenre.Web.Errors;
using MusicGenre.Web.Hosting;

namespace MusicGenre.Web.Limits;

/// <summary>Lets only so many songs be classified, and charts be drawn, at once; the rest wait in turn.</summary>
internal sealed class WorkLimiter : IDisposable
{
    /// <summary>When to try again after a refusal.</summary>
    public static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(2);

    private const int Searches = 8;
    private const int QueueOfSearches = 32;

    private readonly ConcurrencyLimiter _songs;
    private readonly ConcurrencyLimiter _charts;
    private readonly ConcurrencyLimiter _searches;

    public WorkLimiter(IOptions<WebOptions> options)
    {
        var value = options.Value;

        // As many may wait as requests are admitted; a batch waits with several songs.
        var concurrency = value.GetConcurrency();
        _songs = Create(concurrency, (concurrency + value.Queue) * concurrency);
        _charts = Create(value.Charts.Concurrency ?? Environment.ProcessorCount, value.Charts.Queue);
        _searches = Create(Searches, QueueOfSearches);
    }

    /// <summary>Waits for a turn to classify a song, which ends when the result is disposed of.</summary>
    public Task<RateLimitLease> EnterSongAsync(CancellationToken cancellationToken) => EnterAsync(_songs, "songs are", cancellationToken);

    /// <summary>Waits for a turn to draw a chart, which ends when the result is disposed of.</summary>
    /// <exception cref="RequestException">Too many charts are waiting.</exception>
    public Task<RateLimitLease> EnterChartAsync(CancellationToken cancellationToken) => EnterAsync(_charts, "charts are", cancellationToken);

    /// <summary>Waits for a turn to search for similar music, which ends when the result is disposed of.</summary>
    /// <exception cref="RequestException">Too many searches are waiting.</exception>
    public Task<RateLimitLease> EnterSearchAsync(CancellationToken cancellationToken) => EnterAsync(_searches, "searches are", cancellationToken);

    public void Dispose()
    {
        _songs.Dispose();
        _charts.Dispose();
        _searches.Dispose();
    }

    private static ConcurrencyLimiter Create(int concurrency, int queue) => new(new ConcurrencyLimiterOptions
    {
        PermitLimit = concurrency,
        QueueLimit = queue,
        QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
    });

    private static async Task<RateLimitLease> EnterAsync(ConcurrencyLimiter limiter, string work, CancellationToken cancellationToken)
    {
        var lease = await limiter.AcquireAsync(1, cancellationToken);
        return lease.IsAcquired
            ? lease
            : throw new RequestException(StatusCodes.Status429TooManyRequests, $"Too many {work} waiting. Try again in a few seconds.") { RetryAfter = RetryAfter };
    }
}
