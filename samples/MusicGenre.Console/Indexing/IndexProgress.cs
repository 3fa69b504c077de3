using System.Diagnostics;
using System.Globalization;
using MusicGenre.Library;

namespace MusicGenre.Cli.Indexing;

/// <summary>Shows how far an update has come, at most ten times a second, and passes on what was done with each file.</summary>
/// <param name="changed">Receives what was done with each file, one at a time.</param>
internal sealed class IndexProgress(Action<LibraryChange> changed) : IProgress<LibraryUpdateProgress>
{
    private const int Interval = 100;

    private readonly Stopwatch _time = Stopwatch.StartNew();
    private long _shown = -Interval;

    /// <summary>What was done so far.</summary>
    public LibraryUpdateTotals Totals { get; private set; }

    public TimeSpan Elapsed => _time.Elapsed;

    public void Report(LibraryUpdateProgress value)
    {
        Totals = value.Totals;
        if (value.Change is { } change)
        {
            changed(change);
        }

        var now = _time.ElapsedMilliseconds;
        if (now - _shown >= Interval)
        {
            _shown = now;
            ProgressLine.Show(Describe(Totals, _time.Elapsed));
        }
    }

    /// <summary>The progress as a line, such as "120 added · 3 failed · 1,204 unchanged · 340 songs/min · 870 × real time".</summary>
    public static string Describe(LibraryUpdateTotals totals, TimeSpan elapsed)
    {
        var analyzed = totals.Added + totals.Changed;
        string[] parts =
        [
            .. Counts(totals),
            .. analyzed > 0 ? [BatchProgress.DescribeSpeed(new GenreBatchProgress(analyzed, 0, totals.Audio, 0), elapsed)] : Array.Empty<string>(),
        ];
        return parts.Length > 0 ? string.Join(" · ", parts) : "looking for songs";
    }

    /// <summary>What was done, in numbers that are not 0.</summary>
    public static IEnumerable<string> Counts(LibraryUpdateTotals totals)
        => new (long Count, string What)[]
        {
            (totals.Added, "added"),
            (totals.Changed, "changed"),
            (totals.Removed, "removed"),
            (totals.Failed, "failed"),
            (totals.Unchanged, "unchanged"),
            (totals.FailedBefore, "failed before"),
            (totals.Missing, "missing"),
        }.Where(part => part.Count > 0).Select(part => string.Create(CultureInfo.InvariantCulture, $"{part.Count:N0} {part.What}"));
}
