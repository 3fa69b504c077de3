using MusicGenre.Web.Hosting;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace MusicGenre.Web.Telemetry;

/// <summary>Sends traces and metrics where the configuration says, and collects none if it says nothing.</summary>
internal static class TelemetryServices
{
    private const string Library = "MusicGenre";

    public static void AddTelemetry(this IServiceCollection services, TelemetryOptions options)
    {
        services.AddSingleton<WebMetrics>();
        if (options.OtlpEndpoint is null && !options.Prometheus)
        {
            return;
        }

        var telemetry = services.AddOpenTelemetry().ConfigureResource(resource => resource.AddService("musicgenre-web"));
        telemetry.WithMetrics(metrics =>
        {
            metrics.AddMeter(Library, WebMetrics.MeterName, "Microsoft.AspNetCore.RateLimiting").AddAspNetCoreInstrumentation().AddHttpClientInstrumentation().AddRuntimeInstrumentation();
            if (options.Prometheus)
            {
                metrics.AddPrometheusExporter();
            }

            if (options.OtlpEndpoint is { } endpoint)
            {
                metrics.AddOtlpExporter(exporter => exporter.Endpoint = endpoint);
            }
        });
        if (options.OtlpEndpoint is { } address)
        {
            telemetry.WithTracing(traces => traces
                .AddSource(Library)
                .AddAspNetCoreInstrumentation(instrumentation => instrumentation.Filter = context => !context.Request.Path.StartsWithSegments("/health"))
                .AddHttpClientInstrumentation()
                .AddOtlpExporter(exporter => exporter.Endpoint = address));
        }
    }
}
