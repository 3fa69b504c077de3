using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace MusicGenre.Cli.Indexing;

/// <summary>Sends metrics and traces by OTLP, if the environment says where to; otherwise nothing is measured.</summary>
internal sealed class WorkTelemetryExport : IDisposable
{
    private const string EndpointVariable = "OTEL_EXPORTER_OTLP_ENDPOINT";
    private const string Service = "musicgenre-work";

    private static readonly string[] Names = ["MusicGenre", "MusicGenre.Library"];

    private readonly TracerProvider _traces;
    private readonly MeterProvider _metrics;

    private WorkTelemetryExport()
    {
        var resource = ResourceBuilder.CreateDefault().AddService(Service);
        _traces = Sdk.CreateTracerProviderBuilder().SetResourceBuilder(resource).AddSource(Names).AddOtlpExporter().Build();
        _metrics = Sdk.CreateMeterProviderBuilder().SetResourceBuilder(resource).AddMeter(Names).AddOtlpExporter().Build();
    }

    /// <summary>Starts to send, or gives null.</summary>
    public static WorkTelemetryExport? Start() => Environment.GetEnvironmentVariable(EndpointVariable) is { Length: > 0 } ? new WorkTelemetryExport() : null;

    public void Dispose()
    {
        _traces.Dispose();
        _metrics.Dispose();
    }
}
