using System.Globalization;

namespace MusicGenre.Cli.Indexing;

/// <summary>Says after a moment which server is waited for, if that has not ended by then.</summary>
internal sealed class WaitingNote : IDisposable
{
    private static readonly TimeSpan Delay = TimeSpan.FromSeconds(2);

    private readonly Timer _timer;

    private WaitingNote(string text) => _timer = new Timer(_ => ErrorLine.WriteNote(text), null, Delay, Timeout.InfiniteTimeSpan);

    /// <summary>Begins to wait.</summary>
    /// <param name="location">Where the server is, without its password.</param>
    /// <param name="limit">How long the program waits before it gives up.</param>
    public static WaitingNote Start(string location, TimeSpan limit)
        => new(string.Create(CultureInfo.InvariantCulture, $"Waiting for {location}, for up to {limit.TotalSeconds:0} seconds."));

    public void Dispose()
    {
        // A note that is being written comes before what comes next.
        using var isWritten = new ManualResetEvent(false);
        if (_timer.Dispose(isWritten))
        {
            isWritten.WaitOne();
        }
    }
}
