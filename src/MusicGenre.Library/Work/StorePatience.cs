using System.Diagnostics;

namespace MusicGenre.Library.Work;

/// <summary>Waits for a store that cannot be reached at present, such as a database that is restarted.</summary>
internal static class StorePatience
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(0.5);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);

    /// <summary>Uses the store, and waits and tries again if it is busy or cannot be reached.</summary>
    /// <param name="use">Uses the store.</param>
    /// <param name="cancellationToken">Ends the waiting, not the use.</param>
    /// <exception cref="LibraryIndexException">The store has another problem, or waiting did not help.</exception>
    public static async Task<T> TryAsync<T>(Func<T> use, CancellationToken cancellationToken)
    {
        var start = Stopwatch.GetTimestamp();
        for (var pause = FirstPause; ; pause = pause * 2 < LongestPause ? pause * 2 : LongestPause)
        {
            try
            {
                return use();
            }
            catch (LibraryIndexException exception) when (exception.Problem is LibraryIndexProblem.Inaccessible or LibraryIndexProblem.Busy && Stopwatch.GetElapsedTime(start) < Limit)
            {
                await Task.Delay(pause, cancellationToken).ConfigureAwait(false);
            }
        }
    }
}
