using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace MusicGenre.Library.Work;

/// <summary>
/// The traces and metrics of planners and workers, for programs that listen to the <see cref="ActivitySource"/> and the <see cref="Meter"/> named "MusicGenre.Library".
/// Tags hold outcomes and numbers; never a path or anything else about a song.
/// </summary>
internal static class WorkTelemetry
{
    /// <summary>The name of the source and of the meter.</summary>
    public const string Name = "MusicGenre.Library";

    private const string OutcomeTag = "musicgenre.outcome";
    private const string SongsTag = "musicgenre.songs";

    private static readonly ActivitySource Source = new(Name);
    private static readonly Meter Meter = new(Name);

    private static readonly Counter<long> Songs = Meter.CreateCounter<long>(
        "musicgenre.library.songs", "{song}", "The songs that a worker has dealt with, by outcome: done, failed or skipped.");

    private static readonly Counter<double> Audio = Meter.CreateCounter<double>(
        "musicgenre.library.audio.duration", "s", "The length of the audio of the songs that were analyzed.");

    private static readonly Histogram<double> SongDurations = Meter.CreateHistogram<double>(
        "musicgenre.library.song.duration", "s", "The time from taking a song to the commit of its result, by outcome.");

    private static readonly Histogram<double> BatchDurations = Meter.CreateHistogram<double>(
        "musicgenre.library.batch.duration", "s", "The time to handle a batch, by outcome: done, failed or returned.");

    private static readonly Counter<long> Published = Meter.CreateCounter<long>(
        "musicgenre.library.published", "{song}", "The songs that were put into the queue.");

    /// <summary>Starts the activity of publishing a batch; null without listeners.</summary>
    public static Activity? StartPublishing(int songs) => Source.StartActivity("publish batch", ActivityKind.Producer)?.SetTag(SongsTag, songs);

    /// <summary>Starts the activity of handling a batch, within the trace that it was published in; null without listeners.</summary>
    public static Activity? StartHandling(WorkBatch batch)
        => Source.StartActivity("handle batch", ActivityKind.Consumer, batch.TraceParent)?.SetTag(SongsTag, batch.Songs.Count);

    /// <summary>Counts songs that were put into the queue.</summary>
    public static void CountPublished(int songs) => Published.Add(songs);

    /// <summary>Counts a song.</summary>
    /// <param name="outcome">"done", "failed" or "skipped".</param>
    /// <param name="start">When it was taken, by <see cref="Stopwatch.GetTimestamp"/>.</param>
    /// <param name="audio">The length of its audio.</param>
    public static void CountSong(string outcome, long start, TimeSpan audio = default)
    {
        var tag = new KeyValuePair<string, object?>(OutcomeTag, outcome);
        Songs.Add(1, tag);
        Audio.Add(audio.TotalSeconds);
        SongDurations.Record(Stopwatch.GetElapsedTime(start).TotalSeconds, tag);
    }

    /// <summary>Counts a batch.</summary>
    /// <param name="outcome">"done", "failed" or "returned".</param>
    /// <param name="start">When it was taken, by <see cref="Stopwatch.GetTimestamp"/>.</param>
    public static void CountBatch(string outcome, long start)
        => BatchDurations.Record(Stopwatch.GetElapsedTime(start).TotalSeconds, new KeyValuePair<string, object?>(OutcomeTag, outcome));
}
