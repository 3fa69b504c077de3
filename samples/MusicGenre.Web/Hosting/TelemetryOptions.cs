namespace MusicGenre.Web.Hosting;

/// <summary>Where traces and metrics go; nowhere without these.</summary>
internal sealed class TelemetryOptions
{
    /// <summary>The address of an OTLP collector, such as http://localhost:4317.</summary>
    public Uri? OtlpEndpoint { get; init; }

    /// <summary>Whether metrics are served at /metrics for Prometheus.</summary>
    public bool Prometheus { get; init; }
}
