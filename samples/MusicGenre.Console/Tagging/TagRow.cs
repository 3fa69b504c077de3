namespace MusicGenre.Cli.Tagging;

/// <summary>What is said of one file.</summary>
/// <param name="Path">Its path, as given.</param>
/// <param name="Outcome">What became of it.</param>
internal sealed record TagRow(string Path, TagOutcome Outcome)
{
    /// <summary>The genres that it had before; empty if it had none, null if they could not be read.</summary>
    public IReadOnlyList<string>? Present { get; init; }

    /// <summary>The genres that it has or would have; null if nothing changes.</summary>
    public IReadOnlyList<string>? Proposed { get; init; }

    /// <summary>The model's genres that led to them, the most probable first; empty if there is no verdict.</summary>
    public IReadOnlyList<GenreScore> Scores { get; init; } = [];

    /// <summary>Why nothing changes, or what stays; null if there is nothing to explain.</summary>
    public TagReason? Reason { get; init; }

    /// <summary>What went wrong; null if nothing did.</summary>
    public Exception? Error { get; init; }
}
