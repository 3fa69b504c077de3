using System.Threading.RateLimiting;

namespace MusicGenre.Recommendations.Tests.Fakes;

/// <summary>A limiter that lets a number of requests pass and counts all.</summary>
internal sealed class CountingLimiter(int available) : RateLimiter
{
    private int _count;

    /// <summary>The number of requests that asked.</summary>
    public int Count => _count;

    public override TimeSpan? IdleDuration => null;

    public override RateLimiterStatistics? GetStatistics() => null;

    protected override RateLimitLease AttemptAcquireCore(int permitCount) => new Lease(Interlocked.Increment(ref _count) <= available);

    protected override ValueTask<RateLimitLease> AcquireAsyncCore(int permitCount, CancellationToken cancellationToken) => ValueTask.FromResult(AttemptAcquireCore(permitCount));

    private sealed class Lease(bool isAcquired) : RateLimitLease
    {
        public override bool IsAcquired => isAcquired;

        public override IEnumerable<string> MetadataNames => [];

        public override bool TryGetMetadata(string metadataName, out object? metadata)
        {
            metadata = null;
            return false;
        }
    }
}
