using MusicGenre.Audio;
using MusicGenre.Errors;

namespace MusicGenre.Library;

/// <summary>How an index is brought up to date.</summary>
public sealed record LibraryUpdateOptions
{
    /// <summary>The number of files to analyze at once: at least 1, or null (the default) for one per processor.</summary>
    public int? MaxDegreeOfParallelism { get; init; }

    /// <summary>Whether files that could not be decoded are tried again although they have not changed. Default false.</summary>
    public bool RetryFailures { get; init; }

    /// <summary>
    /// Whether tracks are also removed that could be on a drive that is not mounted: those of a folder that is missing, is empty, or in which no audio is found.
    /// Default false: they are kept, and counted in <see cref="LibraryUpdateTotals.Missing"/>.
    /// </summary>
    public bool Prune { get; init; }

    /// <summary>Receives the files and folders that are skipped in folders, from one thread at a time; or null (the default).</summary>
    public Action<SkippedFile>? Skipped { get; init; }

    internal void Validate() => OptionGuard.Require(MaxDegreeOfParallelism is null or >= 1, MaxDegreeOfParallelism, "at least 1, or null");
}
