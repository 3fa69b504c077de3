namespace MusicGenre.Cli.Indexing;

/// <summary>Watches the memory of this program.</summary>
internal sealed class MemoryLimit : IDisposable
{
    private const long Mebibyte = 1 << 20;

    // Memory that a single long song needed, and that was freed again, is no reason to end.
    private const int MeasurementsAbove = 3;

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource _exceeded = new();
    private readonly Timer? _timer;
    private int _above;

    /// <param name="mebibytes">The limit in MiB, or null for none.</param>
    public MemoryLimit(int? mebibytes)
    {
        if (mebibytes is { } limit)
        {
            _timer = new Timer(_ => Measure(limit * Mebibyte), null, Interval, Interval);
        }
    }

    /// <summary>Canceled when the working set stays above the limit.</summary>
    public CancellationToken Exceeded => _exceeded.Token;

    public void Dispose()
    {
        _timer?.Dispose();
        _exceeded.Dispose();
    }

    private void Measure(long limit)
    {
        _above = Environment.WorkingSet > limit ? _above + 1 : 0;
        if (_above == MeasurementsAbove)
        {
            try
            {
                _exceeded.Cancel();
            }
            catch (ObjectDisposedException)
            {
                // The work came to its end at the same moment.
            }
        }
    }
}
