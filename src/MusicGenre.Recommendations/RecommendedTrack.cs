namespace MusicGenre.Recommendations;

/// <summary>A recommended track.</summary>
public sealed record RecommendedTrack
{
    /// <summary>The title.</summary>
    public required string Title { get; init; }

    /// <summary>The artist, or several separated by commas; null (the default) if unknown.</summary>
    public string? Artist { get; init; }

    /// <summary>The album; null (the default) if unknown.</summary>
    public string? Album { get; init; }

    /// <summary>The duration; null (the default) if unknown.</summary>
    public TimeSpan? Duration { get; init; }

    /// <summary>The genre of the query that found the track, or that of the track in one's own library; null (the default) if neither is known.</summary>
    public string? Genre { get; init; }

    /// <summary>The similarity to the query's track: the cosine of the angle between the embeddings, -1 to 1. Null (the default) if the source does not compare sound.</summary>
    public double? Similarity { get; init; }

    /// <summary>The page of the track, always https; null (the default) if there is none.</summary>
    public Uri? Url { get; init; }

    /// <summary>The path of the track's file on this machine; null (the default) if it is not here.</summary>
    public string? Path { get; init; }
}
