using System.Diagnostics;
using System.Globalization;

namespace MusicGenre.Cli;

/// <summary>Shows how far a batch has come, at most ten times a second.</summary>
/// <param name="getTotal">The number of files, or null as long as it is not known.</param>
internal sealed class BatchProgress(Func<long?> getTotal) : IProgress<GenreBatchProgress>
{
    private const int Interval = 100;

    private readonly Stopwatch _time = Stopwatch.StartNew();
    private long _shown = -Interval;

    public GenreBatchProgress Last { get; private set; }

    public TimeSpan Elapsed => _time.Elapsed;

    public void Report(GenreBatchProgress value)
    {
        Last = value;
        var now = _time.ElapsedMilliseconds;
        if (now - _shown >= Interval)
        {
            _shown = now;
            ProgressLine.Show(Describe(value, getTotal(), _time.Elapsed));
        }
    }

    /// <summary>The progress as a line, such as "120 of 500 files · 3 failed · 3,400 songs/min · 870 × real time · 0:07 left".</summary>
    public static string Describe(GenreBatchProgress value, long? total, TimeSpan elapsed)
    {
        string[] parts =
        [
            total is null ? $"{Number(value.Done)} files" : $"{Number(value.Done)} of {Number(total.Value)} files",
            .. value.Failed > 0 ? [$"{Number(value.Failed)} failed"] : Array.Empty<string>(),
            DescribeSpeed(value, elapsed),
            .. total > value.Done && value.Done > 0 ? [$"{Clock(elapsed * ((double)(total.Value - value.Done) / value.Done))} left"] : Array.Empty<string>(),
        ];
        return string.Join(" · ", parts);
    }

    /// <summary>The speed, such as "3,400 songs/min · 870 × real time".</summary>
    public static string DescribeSpeed(GenreBatchProgress value, TimeSpan elapsed)
        => $"{Number(value.Done / Math.Max(elapsed.TotalMinutes, 1e-6))} songs/min · {Number(value.Audio / TimeSpan.FromTicks(Math.Max(1, elapsed.Ticks)))} × real time";

    private static string Number(double number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private static string Clock(TimeSpan time) => time.TotalHours >= 1
        ? string.Create(CultureInfo.InvariantCulture, $"{(long)time.TotalHours}:{time.Minutes:00}:{time.Seconds:00}")
        : string.Create(CultureInfo.InvariantCulture, $"{time.Minutes}:{time.Seconds:00}");
}
