using MusicGenre.Library.Storage;

namespace MusicGenre.Cli.Indexing;

/// <summary>What the workers had reported in the last minute. Not thread-safe.</summary>
internal sealed class RecentWork
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    // Workers report every few seconds: a shorter time would be that of one report, or of none.
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(10);

    private readonly Queue<(DateTime Time, IReadOnlyList<StoredWorker> Workers)> _readings = new();

    /// <summary>Takes note of what the workers report now, and gives what they had reported a minute ago, or since then if nothing is known of that time.</summary>
    /// <param name="now">The time.</param>
    /// <param name="workers">The workers now.</param>
    /// <returns>The workers then; none in the first seconds.</returns>
    public IReadOnlyList<StoredWorker> Take(DateTime now, IReadOnlyList<StoredWorker> workers)
    {
        while (_readings.Count > 1 && _readings.ElementAt(1).Time <= now - Longest)
        {
            _readings.Dequeue();
        }

        var then = _readings.TryPeek(out var oldest) && oldest.Time <= now - Shortest ? oldest.Workers : [];
        _readings.Enqueue((now, workers));
        return then;
    }
}
