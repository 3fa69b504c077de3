using System.Threading.RateLimiting;

namespace MusicGenre.Recommendations.Deezer;

/// <summary>Deezer's quota of 50 requests in five seconds for each address on the network, kept by this process.</summary>
internal sealed class DeezerQuota(RateLimiter limiter) : IDisposable
{
    public const int Requests = 50;
    public static readonly TimeSpan Window = TimeSpan.FromSeconds(5);

    private const int SegmentsInWindow = 5;

    public DeezerQuota()
        : this(new SlidingWindowRateLimiter(CreateOptions()))
    {
    }

    /// <summary>The options of the limiter.</summary>
    /// <remarks>
    /// The limiter counts in segments, and a request may come at the end of its segment. One segment more than the quota's window therefore keeps
    /// every stretch of five seconds below the limit, wherever it begins.
    /// </remarks>
    public static SlidingWindowRateLimiterOptions CreateOptions() => new()
    {
        PermitLimit = Requests,
        Window = Window + (Window / SegmentsInWindow),
        SegmentsPerWindow = SegmentsInWindow + 1,
        QueueLimit = Requests,
        QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
    };

    /// <summary>Waits until a request may be sent.</summary>
    /// <exception cref="RecommendationException">Too many wait already.</exception>
    public async Task WaitAsync(CancellationToken cancellationToken)
    {
        using var lease = await limiter.AcquireAsync(1, cancellationToken).ConfigureAwait(false);
        if (!lease.IsAcquired)
        {
            throw new RecommendationException(
                DeezerSource.Title, RecommendationFailure.RateLimited, $"too many requests at once. Try again in {Window.TotalSeconds:0} s.", Window);
        }
    }

    public void Dispose() => limiter.Dispose();
}
