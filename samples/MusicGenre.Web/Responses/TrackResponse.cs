using MusicGenre.Recommendations;

namespace MusicGenre.Web.Responses;

/// <summary>A recommended track. What is unknown is absent.</summary>
internal sealed record TrackResponse(string Title, string? Artist, string? Album, double? DurationSeconds, string? Genre, double? Similarity, string? Url)
{
    public static TrackResponse From(RecommendedTrack track) => new(
        track.Title,
        track.Artist,
        track.Album,
        track.Duration is { } duration ? Text.Seconds(duration) : null,
        track.Genre,
        track.Similarity is { } similarity ? Math.Round(similarity, 6) : null,
        WebLink.Of(track.Url));
}
