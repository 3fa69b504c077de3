using MusicGenre.Library.Storage;

namespace MusicGenre.Cli.Indexing;

/// <summary>How many songs workers deal with in a minute. Time in which they wait for a batch does not count.</summary>
internal static class WorkRate
{
    /// <summary>Adds up the rates of workers since an earlier time, or since each began.</summary>
    /// <param name="workers">The workers.</param>
    /// <param name="earlier">The workers at the earlier time. Those that are not among them began later.</param>
    /// <returns>Songs a minute, or null if no worker has been in work since.</returns>
    public static double? Of(IReadOnlyList<StoredWorker> workers, IReadOnlyList<StoredWorker> earlier)
    {
        double? sum = null;
        foreach (var worker in workers)
        {
            var before = earlier.FirstOrDefault(other => other.Name == worker.Name);
            var time = worker.InWork - (before?.InWork ?? TimeSpan.Zero);
            if (time > TimeSpan.Zero)
            {
                sum = (sum ?? 0) + ((Songs(worker) - Songs(before)) / time.TotalMinutes);
            }
        }

        return sum;
    }

    private static long Songs(StoredWorker? worker) => worker is null ? 0 : worker.Done + worker.Failed;
}
