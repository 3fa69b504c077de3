using MusicGenre.Recommendations;

namespace MusicGenre.Web.Responses;

/// <summary>Music that fits a song.</summary>
internal sealed record RecommendationsResponse
{
    /// <summary>The source.</summary>
    public required string Source { get; init; }

    /// <summary>What must be shown beside the results.</summary>
    public required AttributionResponse Attribution { get; init; }

    /// <summary>The tracks, the most fitting first.</summary>
    public required IReadOnlyList<TrackResponse> Tracks { get; init; }

    /// <summary>The playlists.</summary>
    public required IReadOnlyList<PlaylistResponse> Playlists { get; init; }

    /// <summary>Sentences for people on why something is missing.</summary>
    public required IReadOnlyList<string> Notes { get; init; }

    public static RecommendationsResponse From(RecommendationResult result) => new()
    {
        Source = result.Source,
        Attribution = AttributionResponse.From(result.Attribution),
        Tracks = [.. result.Tracks.Select(TrackResponse.From)],
        Playlists = [.. result.Playlists.Select(PlaylistResponse.From)],
        Notes = result.Notes,
    };
}
