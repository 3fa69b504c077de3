using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;
using MusicGenre.Web.Errors;
using MusicGenre.Web.Hosting;

namespace MusicGenre.Web.Limits;

/// <summary>Admits only so many requests at once. Of those with files: as many as are worked on and wait; the rest are refused before their bodies are read.</summary>
internal sealed class Admission(IOptions<WebOptions> options) : IConfigureOptions<RateLimiterOptions>
{
    /// <summary>The name of the policy, which endpoints that receive files require.</summary>
    public const string Policy = "files";

    /// <summary>The policy of charts: one song cannot take the places of all others.</summary>
    public const string Charts = "charts";

    /// <summary>The policy of sounds: one that is being read stays in memory even if it has been forgotten.</summary>
    public const string Sounds = "sounds";

    private const int ChartsOfASong = 8;
    private const int SoundsAtOnce = 32;

    public void Configure(RateLimiterOptions limiter)
    {
        var permits = options.Value.GetConcurrency() + options.Value.Queue;
        limiter.AddPolicy(Policy, _ => RateLimitPartition.GetConcurrencyLimiter(
            Policy, _ => new ConcurrencyLimiterOptions { PermitLimit = permits, QueueLimit = 0 }));
        limiter.AddPolicy(Charts, context => RateLimitPartition.GetConcurrencyLimiter(
            $"{context.Request.RouteValues["id"]}", _ => new ConcurrencyLimiterOptions { PermitLimit = ChartsOfASong, QueueLimit = 0 }));
        limiter.AddPolicy(Sounds, _ => RateLimitPartition.GetConcurrencyLimiter(
            Sounds, _ => new ConcurrencyLimiterOptions { PermitLimit = SoundsAtOnce, QueueLimit = 0 }));
        limiter.OnRejected = static (context, _) => new ValueTask(Problem.WriteAsync(
            context.HttpContext,
            StatusCodes.Status429TooManyRequests,
            $"The server has as many requests {Describe(context.HttpContext)} as it can take. Try again in a few seconds.",
            WorkLimiter.RetryAfter));
    }

    private static string Describe(HttpContext context) => context.GetEndpoint()?.Metadata.GetMetadata<EnableRateLimitingAttribute>()?.PolicyName switch
    {
        Charts => "for charts of this song",
        Sounds => "for sounds",
        _ => "with songs",
    };
}
