using MusicGenre.Library.Storage;
using MusicGenre.Library.Updating;

namespace MusicGenre.Library.Work;

/// <summary>Tells in the store that a worker is there and what it has done, every few seconds until it is disposed of.</summary>
internal sealed class WorkerPresence : IAsyncDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(3);

    // Who was killed and has not come back is forgotten after a day.
    private static readonly TimeSpan Memory = TimeSpan.FromDays(1);

    private readonly ILibraryStore _store;
    private readonly string _name;
    private readonly UpdateCounter _counter;
    private readonly TimeInWork _inWork;
    private readonly CancellationTokenSource _end = new();
    private readonly Task _reporting;

    public WorkerPresence(ILibraryStore store, string name, UpdateCounter counter, TimeInWork inWork)
    {
        (_store, _name, _counter, _inWork) = (store, name, counter, inWork);
        var first = Describe();
        store.Save(first);
        foreach (var worker in store.ReadWorkers().Where(worker => worker.Seen < first.Seen - Memory))
        {
            store.RemoveWorker(worker.Name);
        }

        _reporting = ReportAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync().ConfigureAwait(false);
        await _reporting.ConfigureAwait(false);
        _end.Dispose();
        Try(() => _store.RemoveWorker(_name));
    }

    private static void Try(Action use)
    {
        try
        {
            use();
        }
        catch (LibraryIndexException)
        {
            // The work itself waits for the store, and tells if it does not come back.
        }
    }

    private StoredWorker Describe()
    {
        var totals = _counter.Totals;
        return new StoredWorker(_name, _inWork.Total, DateTime.UtcNow, totals.Added + totals.Changed, totals.Failed, totals.Unchanged, totals.Audio);
    }

    private async Task ReportAsync()
    {
        while (true)
        {
            await Task.Delay(Interval, _end.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (_end.IsCancellationRequested)
            {
                return;
            }

            Try(() => _store.Save(Describe()));
        }
    }
}
