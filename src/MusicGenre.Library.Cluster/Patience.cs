using System.Diagnostics;

namespace MusicGenre.Library.Cluster;

/// <summary>The pauses between attempts: each is longer than the last, up to two seconds, until the limit is reached. Not thread-safe.</summary>
/// <param name="limit">How long to go on.</param>
internal sealed class Patience(TimeSpan limit)
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(2);

    private readonly long _started = Stopwatch.GetTimestamp();
    private TimeSpan _pause = TimeSpan.FromMilliseconds(50);

    /// <summary>The pause before the next attempt, or null if there is to be none.</summary>
    public TimeSpan? Next()
    {
        if (Stopwatch.GetElapsedTime(_started) >= limit)
        {
            return null;
        }

        // Workers that lose a server at the same moment should not come back at the same moment.
        var pause = _pause * (0.5 + Random.Shared.NextDouble());
        _pause = TimeSpan.FromTicks(Math.Min((_pause * 2).Ticks, LongestPause.Ticks));
        return pause;
    }
}
