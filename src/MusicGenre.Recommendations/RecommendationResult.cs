namespace MusicGenre.Recommendations;

/// <summary>The answer of a source.</summary>
public sealed record RecommendationResult
{
    /// <summary>The source's name; see <see cref="RecommendationSourceInfo.Name"/>.</summary>
    public required string Source { get; init; }

    /// <summary>What has to be shown beside the results.</summary>
    public required RecommendationAttribution Attribution { get; init; }

    /// <summary>The tracks, the most fitting first; empty (the default) if there are none.</summary>
    public IReadOnlyList<RecommendedTrack> Tracks { get; init; } = [];

    /// <summary>The playlists, in the source's order; empty (the default) if there are none.</summary>
    public IReadOnlyList<RecommendedPlaylist> Playlists { get; init; } = [];

    /// <summary>Sentences for people on why something is missing, such as a genre that the source does not know; empty (the default) if there is nothing to say.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
}
