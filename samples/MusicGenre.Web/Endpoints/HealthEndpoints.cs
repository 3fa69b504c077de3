using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using MusicGenre.Web.Hosting;

namespace MusicGenre.Web.Endpoints;

/// <summary>Health for orchestrators: whether the process lives, and whether it can take work.</summary>
internal static class HealthEndpoints
{
    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false });
        routes.MapHealthChecks("/health/ready", new HealthCheckOptions { Predicate = check => check.Name == Readiness.Name });
    }
}
