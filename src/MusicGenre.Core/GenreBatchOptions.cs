using MusicGenre.Errors;

namespace MusicGenre;

/// <summary>How a batch of files is classified.</summary>
public sealed record GenreBatchOptions
{
    /// <summary>The number of files to classify at once: at least 1, or null (the default) for one per processor.</summary>
    public int? MaxDegreeOfParallelism { get; init; }

    /// <summary>
    /// Whether the results come in the order of the files. Default false: each comes as soon as it is finished.
    /// The files behind one that takes long are still classified meanwhile; their results wait for it.
    /// </summary>
    public bool InOrder { get; init; }

    /// <summary>
    /// How to find the sections of each file, which are then in <see cref="GenreFileResult.Timeline"/> with its segments; or null (the default) for predictions
    /// alone, which take less time and memory.
    /// </summary>
    public GenreSectionOptions? Timeline { get; init; }

    internal int Degree => MaxDegreeOfParallelism ?? Environment.ProcessorCount;

    internal void Validate()
    {
        OptionGuard.Require(MaxDegreeOfParallelism is null or >= 1, MaxDegreeOfParallelism, "at least 1, or null");
        Timeline?.Validate();
    }
}
