using Microsoft.Extensions.Http.Resilience;
using Polly;

namespace MusicGenre.Recommendations.Http;

/// <summary>When a request is sent again, and after which time.</summary>
internal static class RetryRules
{
    /// <summary>The longest wait that a service may ask for. If it asks for more, the caller is told at once.</summary>
    public static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(10);

    /// <summary>Sets the rules. All requests may be repeated: they search, or ask for a token, and change nothing.</summary>
    public static void Configure(HttpRetryStrategyOptions options, TimeProvider time)
    {
        options.MaxRetryAttempts = 2;
        options.Delay = TimeSpan.FromSeconds(1);
        options.BackoffType = DelayBackoffType.Exponential;
        options.UseJitter = true;
        options.ShouldHandle = arguments => ValueTask.FromResult(ShouldRetry(arguments.Outcome, time));

        // The package's own rule takes the time of the system and knows no limit.
        options.ShouldRetryAfterHeader = false;
        options.DelayGenerator = arguments => ValueTask.FromResult(GetRetryAfter(arguments.Outcome.Result, time));
    }

    /// <summary>The time after which a service wants to be asked again, at least 0; null if it does not say.</summary>
    public static TimeSpan? GetRetryAfter(HttpResponseMessage? response, TimeProvider time) => response?.Headers.RetryAfter switch
    {
        { Delta: { } delta } => Max(delta),
        { Date: { } date } => Max(date - time.GetUtcNow()),
        _ => null,
    };

    private static bool ShouldRetry(Outcome<HttpResponseMessage> outcome, TimeProvider time)
        => HttpClientResiliencePredicates.IsTransient(outcome)
            && outcome.Exception is not HttpRequestException { HttpRequestError: HttpRequestError.ConfigurationLimitExceeded }
            && !(GetRetryAfter(outcome.Result, time) > LongestWait);

    private static TimeSpan Max(TimeSpan wait) => wait > TimeSpan.Zero ? wait : TimeSpan.Zero;
}
