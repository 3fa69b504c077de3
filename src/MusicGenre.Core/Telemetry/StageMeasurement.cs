using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace MusicGenre.Telemetry;

/// <summary>The measurement of one stage of the work on a batch; it ends when it is disposed of. Without listeners it does nothing.</summary>
internal readonly struct StageMeasurement : IDisposable
{
    private readonly Histogram<double>? _histogram;
    private readonly Activity? _activity;
    private readonly string _model;
    private readonly long _start;

    private StageMeasurement(Histogram<double>? histogram, Activity? activity, string model)
        => (_histogram, _activity, _model, _start) = (histogram, activity, model, Stopwatch.GetTimestamp());

    /// <summary>Starts the measurement of a stage, if anybody listens.</summary>
    public static StageMeasurement Start(Histogram<double> histogram, ActivitySource source, string stage, string model, int segmentCount)
        => histogram.Enabled || source.HasListeners()
            ? new(histogram, source.StartActivity(stage)?.SetTag(LibraryTelemetry.ModelTag, model).SetTag(LibraryTelemetry.SegmentsTag, segmentCount), model)
            : default;

    public void Dispose()
    {
        _activity?.Dispose();
        _histogram?.Record(Stopwatch.GetElapsedTime(_start).TotalSeconds, new KeyValuePair<string, object?>(LibraryTelemetry.ModelTag, _model));
    }
}
