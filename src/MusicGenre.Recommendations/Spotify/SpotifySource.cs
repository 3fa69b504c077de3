using Microsoft.Extensions.Options;
using MusicGenre.Recommendations.Http;
using MusicGenre.Recommendations.Online;

namespace MusicGenre.Recommendations.Spotify;

/// <summary>Tracks and playlists from Spotify.</summary>
internal sealed class SpotifySource(Func<SpotifyClient> createClient, IOptionsMonitor<SpotifyOptions> options, TimeProvider time) : OnlineSource(Description, time)
{
    public const string Title = "Spotify";

    private static readonly RecommendationSourceInfo Description = new()
    {
        Name = "spotify",
        Title = Title,
        Kinds = RecommendationKinds.All,
        Credentials = [SpotifySettings.IdVariable, SpotifySettings.SecretVariable],
        PageSize = SpotifyClient.PageSize,
        UsesMarket = true,
        IsOnline = true,
        Attribution = new("Results from Spotify", new("https://open.spotify.com/")),
    };

    public override RecommendationAvailability GetAvailability()
        => SpotifySettings.FindProblem(options.CurrentValue) is { } problem ? new(false, problem) : new(true);

    protected override bool Knows(string genre) => SpotifyGenres.Find(genre) is not null;

    protected override async Task<IReadOnlyList<RecommendedTrack>> FindTracksAsync(string genre, RecommendationQuery query, CancellationToken cancellationToken)
    {
        var tracks = await createClient().FindTracksAsync($"genre:\"{SpotifyGenres.Find(genre)}\"", query.Limit, GetMarket(query), cancellationToken).ConfigureAwait(false);
        return [.. tracks.Select(track => new RecommendedTrack
        {
            Title = track.Name!,
            Artist = track.Artists?.Select(artist => artist?.Name).Where(name => !string.IsNullOrEmpty(name)).ToArray() is { Length: > 0 } names ? string.Join(", ", names) : null,
            Album = track.Album?.Name,
            Duration = track.Milliseconds is > 0 and < 1e9 and var milliseconds ? TimeSpan.FromMilliseconds(milliseconds) : null,
            Genre = genre,
            Url = ServiceAddress.ToLink(track.ExternalUrls?.Spotify),
        })];
    }

    protected override async Task<IReadOnlyList<RecommendedPlaylist>> FindPlaylistsAsync(string genre, RecommendationQuery query, CancellationToken cancellationToken)
    {
        // Only artists and tracks can be searched by genre; for playlists the name must do.
        var playlists = await createClient().FindPlaylistsAsync(SpotifyGenres.Find(genre)!, query.Limit, GetMarket(query), cancellationToken).ConfigureAwait(false);
        return [.. playlists.Select(playlist => new RecommendedPlaylist
        {
            Title = playlist.Name!,
            Owner = playlist.Owner?.DisplayName,
            TrackCount = (playlist.Items ?? playlist.Tracks)?.Total is >= 0 and var count ? count : null,
            Genre = genre,
            Url = ServiceAddress.ToLink(playlist.ExternalUrls?.Spotify),
        })];
    }

    private string? GetMarket(RecommendationQuery query) => query.Market ?? options.CurrentValue.Market;
}
