using MusicGenre.Errors;

namespace MusicGenre.Library.Work;

/// <summary>How a worker works.</summary>
public sealed record LibraryWorkerOptions
{
    /// <summary>The name of the worker, which no other has at the same time; null (the default) for that of the machine and the number of the process, such as "nas-4711".</summary>
    public string? Name { get; init; }

    /// <summary>The number of songs to analyze at once: at least 1, or null (the default) for one per processor.</summary>
    public int? MaxDegreeOfParallelism { get; init; }

    /// <summary>Whether to end when the queue is empty, and nobody has a batch in work. Default false: further batches are waited for.</summary>
    public bool UntilEmpty { get; init; }

    /// <summary>What the classifier classifies; see <see cref="LibraryTrack.Options"/>. Default "", whole songs. It must be that of the plan.</summary>
    public string Options { get; init; } = "";

    /// <summary>The client that songs at http and https addresses are fetched with, or null (the default) for one of the worker's own.</summary>
    public HttpClient? Http { get; init; }

    internal void Validate()
    {
        OptionGuard.Require(MaxDegreeOfParallelism is null or >= 1, MaxDegreeOfParallelism, "at least 1, or null");
        OptionGuard.RequireNotNull(Options);
    }
}
