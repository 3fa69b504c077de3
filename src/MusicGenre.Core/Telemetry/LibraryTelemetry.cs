using System.Diagnostics;
using System.Diagnostics.Metrics;
using MusicGenre.Errors;

namespace MusicGenre.Telemetry;

/// <summary>
/// The traces and metrics of this library, for programs that listen to the <see cref="ActivitySource"/> and the <see cref="Meter"/> named "MusicGenre". Without
/// listeners nothing is measured. Tags hold names of models and operations and kinds of errors; never a path, a name of a file or anything else about a song.
/// </summary>
internal static class LibraryTelemetry
{
    /// <summary>The name of the source and of the meter.</summary>
    public const string Name = "MusicGenre";

    public const string ModelTag = "musicgenre.model";
    public const string OperationTag = "musicgenre.operation";
    public const string SegmentsTag = "musicgenre.segments";
    public const string ErrorTag = "error.type";

    private const string Seconds = "s";

    private static readonly ActivitySource Source = new(Name);
    private static readonly Meter Meter = new(Name);

    private static readonly Histogram<double> Classifications = Meter.CreateHistogram<double>(
        "musicgenre.classification.duration", Seconds, "The time to classify one file from its start to its end, by model, operation and kind of error.");

    private static readonly Counter<double> Audio = Meter.CreateCounter<double>(
        "musicgenre.audio.duration", Seconds, "The length of the audio that was read, by model.");

    private static readonly Histogram<double> Decoding = Meter.CreateHistogram<double>(
        "musicgenre.decode.duration", Seconds, "The time to decode and resample one file, by model.");

    private static readonly Histogram<double> Features = Meter.CreateHistogram<double>(
        "musicgenre.features.duration", Seconds, "The time to compute the features of a batch of segments, by model.");

    private static readonly Histogram<double> Network = Meter.CreateHistogram<double>(
        "musicgenre.network.duration", Seconds, "The time to run the network on a batch of segments, by model.");

    /// <summary>Whether the time of decoding is of interest to anybody.</summary>
    public static bool MeasuresDecoding => Decoding.Enabled || Source.HasListeners();

    /// <summary>Runs a whole classification, within an activity.</summary>
    /// <param name="operation">What is done: "classify" or "timeline".</param>
    /// <param name="model">The model's name.</param>
    /// <param name="work">Does it.</param>
    public static T Measure<T>(string operation, string model, Func<T> work)
    {
        if (!Classifications.Enabled && !Source.HasListeners())
        {
            return work();
        }

        using var activity = Start(operation, model);
        var start = Stopwatch.GetTimestamp();
        var tags = new TagList { { ModelTag, model }, { OperationTag, operation } };
        try
        {
            return work();
        }
        catch (Exception exception)
        {
            var kind = KindOf(exception);
            tags.Add(ErrorTag, kind);
            activity?.SetTag(ErrorTag, kind);
            activity?.SetStatus(ActivityStatusCode.Error);
            throw;
        }
        finally
        {
            Classifications.Record(Stopwatch.GetElapsedTime(start).TotalSeconds, tags);
        }
    }

    /// <summary>Starts to measure the features of a batch.</summary>
    public static StageMeasurement StartFeatures(string model, int segmentCount) => StageMeasurement.Start(Features, Source, "features", model, segmentCount);

    /// <summary>Starts to measure the network.</summary>
    public static StageMeasurement StartNetwork(string model, int segmentCount) => StageMeasurement.Start(Network, Source, "network", model, segmentCount);

    /// <summary>Records what was read of one file.</summary>
    /// <param name="model">The model's name.</param>
    /// <param name="audio">The length of the audio.</param>
    /// <param name="decoding">The time that it took, if it was measured.</param>
    public static void RecordAudio(string model, TimeSpan audio, TimeSpan decoding)
    {
        var tag = new KeyValuePair<string, object?>(ModelTag, model);
        Audio.Add(audio.TotalSeconds, tag);
        Decoding.Record(decoding.TotalSeconds, tag);
        if (Activity.Current is { } activity && activity.Source == Source)
        {
            activity.SetTag("musicgenre.audio.seconds", audio.TotalSeconds);
            activity.SetTag("musicgenre.decode.seconds", decoding.TotalSeconds);
        }
    }

    private static Activity? Start(string operation, string model)
        => Source.StartActivity(operation)?.SetTag(OperationTag, operation).SetTag(ModelTag, model);

    private static string KindOf(Exception exception) => exception switch
    {
        AudioDecodeException => "decode",
        GenreModelException => "model",
        OperationCanceledException => "canceled",
        IOException or UnauthorizedAccessException => "io",
        _ => "other",
    };
}
