using System.Threading.Channels;

namespace MusicGenre.Core.Tests.Fakes;

/// <summary>Keeps what it is told, at once and in order, and notes whether two threads tell it at once.</summary>
internal sealed class ListProgress : IProgress<GenreBatchProgress>
{
    private readonly List<GenreBatchProgress> _reports = [];
    private readonly Channel<GenreBatchProgress> _told = Channel.CreateUnbounded<GenreBatchProgress>();
    private int _inside;

    public IReadOnlyList<GenreBatchProgress> Reports
    {
        get
        {
            lock (_reports)
            {
                return [.. _reports];
            }
        }
    }

    public bool WasToldByTwoAtOnce { get; private set; }

    /// <summary>Waits until it is told of one more file.</summary>
    public async Task<GenreBatchProgress> NextAsync() => await _told.Reader.ReadAsync();

    public void Report(GenreBatchProgress value)
    {
        WasToldByTwoAtOnce |= Interlocked.Increment(ref _inside) > 1;
        Thread.Yield();
        lock (_reports)
        {
            _reports.Add(value);
        }

        _told.Writer.TryWrite(value);
        Interlocked.Decrement(ref _inside);
    }
}
