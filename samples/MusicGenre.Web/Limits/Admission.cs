using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;
using MusicGenre.Web.Errors;
using MusicGenre.Web.Hosting;

namespace MusicGenre.Web.Limits;

/// <summary>Admits only so many requests with files: those that are worked on and those that wait. The rest are refused before their bodies are read.</summary>
internal sealed class Admission(IOptions<WebOptions> options) : IConfigureOptions<RateLimiterOptions>
{
    /// <summary>The name of the policy, which endpoints that receive files require.</summary>
    public const string Policy = "files";

    public void Configure(RateLimiterOptions limiter)
    {
        var permits = options.Value.GetConcurrency() + options.Value.Queue;
        limiter.AddPolicy(Policy, _ => RateLimitPartition.GetConcurrencyLimiter(
            Policy, _ => new ConcurrencyLimiterOptions { PermitLimit = permits, QueueLimit = 0 }));
        limiter.OnRejected = static (context, _) => new ValueTask(Problem.WriteAsync(
            context.HttpContext,
            StatusCodes.Status429TooManyRequests,
            "The server has as many songs as it can take. Try again in a few seconds.",
            WorkLimiter.RetryAfter));
    }
}
