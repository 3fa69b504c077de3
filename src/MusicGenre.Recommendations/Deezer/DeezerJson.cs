using System.Text.Json.Serialization;

namespace MusicGenre.Recommendations.Deezer;

/// <summary>How the API writes its answers. Everything may be missing.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, NumberHandling = JsonNumberHandling.AllowReadingFromString)]
[JsonSerializable(typeof(DeezerErrorAnswer))]
[JsonSerializable(typeof(DeezerPage<DeezerGenre>))]
[JsonSerializable(typeof(DeezerPage<DeezerTrack>))]
[JsonSerializable(typeof(DeezerPage<DeezerPlaylist>))]
internal sealed partial class DeezerJson : JsonSerializerContext;

internal sealed record DeezerErrorAnswer(DeezerError? Error);

internal sealed record DeezerError(int? Code);

internal sealed record DeezerPage<T>(IReadOnlyList<T?>? Data, int? Total, string? Next);

internal sealed record DeezerGenre(long? Id, string? Name);

internal sealed record DeezerTrack(string? Title, double? Duration, string? Link, DeezerArtist? Artist, DeezerAlbum? Album);

internal sealed record DeezerArtist(string? Name);

internal sealed record DeezerAlbum(string? Title);

internal sealed record DeezerPlaylist(string? Title, int? NbTracks, string? Link, DeezerArtist? User, DeezerArtist? Creator);
