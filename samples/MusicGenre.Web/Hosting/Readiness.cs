using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace MusicGenre.Web.Hosting;

/// <summary>The server is ready once it has classified something, and until it shuts down.</summary>
internal sealed class Readiness(WarmUp warmUp, IHostApplicationLifetime lifetime) : IHealthCheck
{
    public const string Name = "ready";

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        => Task.FromResult(
            lifetime.ApplicationStopping.IsCancellationRequested ? HealthCheckResult.Unhealthy("The server is shutting down.")
            : warmUp.IsDone ? HealthCheckResult.Healthy()
            : HealthCheckResult.Unhealthy("The model is being loaded."));
}
