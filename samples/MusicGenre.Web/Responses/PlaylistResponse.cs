using MusicGenre.Recommendations;

namespace MusicGenre.Web.Responses;

/// <summary>A recommended playlist. What is unknown is absent.</summary>
internal sealed record PlaylistResponse(string Title, string? Owner, int? TrackCount, string? Url)
{
    public static PlaylistResponse From(RecommendedPlaylist playlist) => new(playlist.Title, playlist.Owner, playlist.TrackCount, WebLink.Of(playlist.Url));
}
