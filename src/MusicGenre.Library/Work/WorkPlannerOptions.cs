using MusicGenre.Errors;

namespace MusicGenre.Library.Work;

/// <summary>How songs are put into a queue.</summary>
public sealed record WorkPlannerOptions
{
    /// <summary>The number of songs in a batch; at least 1. Default 100: with 0.2 s a song, a batch takes twenty seconds of one processor.</summary>
    public int BatchSize { get; init; } = 100;

    /// <summary>The number of batches that may wait in the queue; at least 1. Default 1,000. The plan waits until there are fewer.</summary>
    public int MaximumWaiting { get; init; } = 1000;

    /// <summary>Whether songs that could not be decoded are tried again although they have not changed. Default false.</summary>
    public bool RetryFailures { get; init; }

    /// <summary>What is to be classified; see <see cref="LibraryTrack.Options"/>. Default "", whole songs. The workers must have the same.</summary>
    public string Options { get; init; } = "";

    internal void Validate()
    {
        OptionGuard.Require(BatchSize >= 1, BatchSize, "at least 1");
        OptionGuard.Require(MaximumWaiting >= 1, MaximumWaiting, "at least 1");
        OptionGuard.RequireNotNull(Options);
    }
}
