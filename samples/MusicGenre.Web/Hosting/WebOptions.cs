using MusicGenre.Models;

namespace MusicGenre.Web.Hosting;

/// <summary>What the operator of the site can set, in the section <c>MusicGenre</c> of the configuration.</summary>
internal sealed class WebOptions
{
    public const string Section = "MusicGenre";

    /// <summary>The largest file, in bytes.</summary>
    public long MaximumBytes { get; init; } = 100L << 20;

    /// <summary>The longest song.</summary>
    public TimeSpan MaximumDuration { get; init; } = TimeSpan.FromMinutes(20);

    /// <summary>The number of files in one batch.</summary>
    public int MaximumBatchFiles { get; init; } = 100;

    /// <summary>The size of one batch, in bytes.</summary>
    public long MaximumBatchBytes { get; init; } = 1L << 30;

    /// <summary>The number of songs classified at once; without it, the number of processors.</summary>
    public int? Concurrency { get; init; }

    /// <summary>The number of requests that may wait for their turn besides; more are answered with 429.</summary>
    public int Queue { get; init; } = 64;

    /// <summary>The longest time to receive one file.</summary>
    public TimeSpan UploadTimeout { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>The longest time to wait for a turn and classify one file.</summary>
    public TimeSpan ClassificationTimeout { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>The time that requests have to finish when the server shuts down.</summary>
    public TimeSpan ShutdownTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The folder of files that are being received; without it, one of this user in the system's temporary folder.</summary>
    public string? UploadFolder { get; init; }

    /// <summary>The probability below which no genre is named, from 0 to 1.</summary>
    public double MinimumConfidence { get; init; }

    /// <summary>The familiarity below which no genre is named, from 0 to 1; without it, that of the model.</summary>
    public double? MinimumFamiliarity { get; init; }

    /// <summary>The bundled models that are offered; without it, all.</summary>
    public string[]? Models { get; init; }

    /// <summary>Whether formats that the library does not decode itself are decoded by ffmpeg, if it is installed.</summary>
    public bool Ffmpeg { get; init; } = true;

    /// <summary>The origins whose pages may call the API (CORS); none without it.</summary>
    public string[] AllowedOrigins { get; init; } = [];

    /// <summary>Whether the OpenAPI document is served outside development too.</summary>
    public bool OpenApi { get; init; }

    /// <summary>What stays in memory for charts.</summary>
    public RetentionOptions Retention { get; init; } = new();

    /// <summary>The drawing of charts.</summary>
    public ChartDrawingOptions Charts { get; init; } = new();

    /// <summary>The classification of live sound.</summary>
    public LiveOptions Live { get; init; } = new();

    /// <summary>Where similar music is searched.</summary>
    public RecommendationOptions Recommendations { get; init; } = new();

    /// <summary>The reverse proxy in front.</summary>
    public ProxyOptions Proxy { get; init; } = new();

    /// <summary>Where telemetry goes.</summary>
    public TelemetryOptions Telemetry { get; init; } = new();

    /// <summary>The name of the model that is used if a request names none.</summary>
    public string GetDefaultModel() => Models?[0] ?? BundledModels.Default;

    /// <summary>The number of songs classified at once.</summary>
    public int GetConcurrency() => Concurrency ?? Environment.ProcessorCount;
}
