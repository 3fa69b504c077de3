namespace MusicGenre.Recommendations;

/// <summary>A recommended playlist.</summary>
public sealed record RecommendedPlaylist
{
    /// <summary>The title.</summary>
    public required string Title { get; init; }

    /// <summary>The name of whoever made the playlist; null (the default) if unknown.</summary>
    public string? Owner { get; init; }

    /// <summary>The number of tracks, at least 0; null (the default) if unknown.</summary>
    public int? TrackCount { get; init; }

    /// <summary>The genre of the query that found the playlist; null (the default) if unknown.</summary>
    public string? Genre { get; init; }

    /// <summary>The page of the playlist, always https; null (the default) if there is none.</summary>
    public Uri? Url { get; init; }
}
