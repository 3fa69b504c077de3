using System.Text.Json.Serialization;

namespace MusicGenre.Recommendations.Spotify;

/// <summary>How the Web API writes its answers. Everything may be missing.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(SpotifyTokenAnswer))]
[JsonSerializable(typeof(SpotifySearchAnswer))]
internal sealed partial class SpotifyJson : JsonSerializerContext;

internal sealed record SpotifySearchAnswer(SpotifyPage<SpotifyTrack>? Tracks, SpotifyPage<SpotifyPlaylist>? Playlists);

internal sealed record SpotifyPage<T>(IReadOnlyList<T?>? Items, int? Total, string? Next);

internal sealed record SpotifyTrack(
    string? Id, string? Name, [property: JsonPropertyName("duration_ms")] double? Milliseconds, IReadOnlyList<SpotifyNamed?>? Artists, SpotifyNamed? Album, SpotifyLinks? ExternalUrls);

internal sealed record SpotifyNamed(string? Name);

/// <summary>A playlist. The number of tracks is in "items" since February 2026, and was in "tracks" before.</summary>
internal sealed record SpotifyPlaylist(string? Id, string? Name, SpotifyOwner? Owner, SpotifyCount? Items, SpotifyCount? Tracks, SpotifyLinks? ExternalUrls);

internal sealed record SpotifyOwner(string? DisplayName);

internal sealed record SpotifyCount(int? Total);

internal sealed record SpotifyLinks(string? Spotify);
