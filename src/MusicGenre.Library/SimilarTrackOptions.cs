using MusicGenre.Errors;

namespace MusicGenre.Library;

/// <summary>Which similar tracks to find.</summary>
public sealed record SimilarTrackOptions
{
    /// <summary>The number of tracks; at least 1. Default 10.</summary>
    public int Count { get; init; } = 10;

    /// <summary>The genre that the tracks must have, or null (the default) for any or none.</summary>
    public string? Genre { get; init; }

    internal void Validate() => OptionGuard.Require(Count >= 1, Count, "at least 1");
}
