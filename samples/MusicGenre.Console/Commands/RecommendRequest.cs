using MusicGenre.Library;

namespace MusicGenre.Cli.Commands;

/// <summary>What <c>musicgenre recommend</c> was asked to do.</summary>
internal sealed record RecommendRequest
{
    public required string Path { get; init; }

    public required string Source { get; init; }

    public required int Limit { get; init; }

    public required string? Market { get; init; }

    public required bool IsJson { get; init; }

    /// <summary>Opens the index of the library.</summary>
    public required Func<LibraryIndex> OpenIndex { get; init; }

    /// <summary>The name or path of the model; null for the default, or for that of the index.</summary>
    public required string? Model { get; init; }

    /// <summary>How to classify the song, if the source searches by genre.</summary>
    public required GenreClassifierOptions Options { get; init; }
}
