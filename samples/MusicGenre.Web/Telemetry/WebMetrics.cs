using System.Diagnostics.Metrics;
using MusicGenre.Web.Results;

namespace MusicGenre.Web.Telemetry;

/// <summary>The metrics of the site itself. None tells anything about a song or a client.</summary>
internal sealed class WebMetrics
{
    /// <summary>The name of the meter.</summary>
    public const string MeterName = "MusicGenre.Web";

    private readonly Counter<long> _uploaded;

    public WebMetrics(IMeterFactory meters, ResultStore store)
    {
        var meter = meters.Create(MeterName);
        _uploaded = meter.CreateCounter<long>("musicgenre.web.uploaded", "By", "The size of the files that were received.");
        meter.CreateObservableGauge("musicgenre.web.results", () => store.Count, "{result}", "The number of results in memory.");
        meter.CreateObservableGauge("musicgenre.web.results.size", () => store.Bytes, "By", "The size of the results in memory.");
    }

    /// <summary>Counts a file that was received.</summary>
    public void CountUpload(long bytes) => _uploaded.Add(bytes);
}
