using Microsoft.Extensions.Options;
using MusicGenre.Recommendations.Http;
using MusicGenre.Recommendations.Online;

namespace MusicGenre.Recommendations.Deezer;

/// <summary>Tracks and playlists from Deezer.</summary>
internal sealed class DeezerSource(Func<DeezerClient> createClient, IOptionsMonitor<DeezerOptions> options, TimeProvider time) : OnlineSource(Description, time)
{
    public const string Title = "Deezer";

    private static readonly RecommendationSourceInfo Description = new()
    {
        Name = "deezer",
        Title = Title,
        Kinds = RecommendationKinds.All,
        PageSize = DeezerClient.PageSize,
        IsOnline = true,
        Attribution = new("Results from Deezer", new("https://www.deezer.com/")),
    };

    private readonly DeezerGenreList _genres = new(time);

    public override RecommendationAvailability GetAvailability()
        => DeezerSettings.FindProblem(options.CurrentValue) is { } problem ? new(false, problem) : new(true);

    protected override bool Knows(string genre) => DeezerGenres.Find(genre) is not null;

    protected override async Task<IReadOnlyList<RecommendedTrack>> FindTracksAsync(string genre, RecommendationQuery query, CancellationToken cancellationToken)
    {
        var client = createClient();
        var terms = DeezerGenres.Find(genre)!;
        var id = await _genres.FindAsync(terms, client, cancellationToken).ConfigureAwait(false);
        var tracks = id is null ? [] : await client.GetChartAsync(id.Value, query.Limit, cancellationToken).ConfigureAwait(false);
        if (tracks.Count == 0)
        {
            // Without a chart, the name must do.
            tracks = await client.FindTracksAsync(terms.SearchTerm, query.Limit, cancellationToken).ConfigureAwait(false);
        }

        return [.. tracks.Select(track => new RecommendedTrack
        {
            Title = track.Title!,
            Artist = track.Artist?.Name,
            Album = track.Album?.Title,
            Duration = track.Duration is > 0 and < 1e6 and var seconds ? TimeSpan.FromSeconds(seconds) : null,
            Genre = genre,
            Url = ServiceAddress.ToLink(track.Link),
        })];
    }

    protected override async Task<IReadOnlyList<RecommendedPlaylist>> FindPlaylistsAsync(string genre, RecommendationQuery query, CancellationToken cancellationToken)
    {
        var playlists = await createClient().FindPlaylistsAsync(DeezerGenres.Find(genre)!.SearchTerm, query.Limit, cancellationToken).ConfigureAwait(false);
        return [.. playlists.Select(playlist => new RecommendedPlaylist
        {
            Title = playlist.Title!,
            Owner = (playlist.User ?? playlist.Creator)?.Name,
            TrackCount = playlist.NbTracks is >= 0 and var count ? count : null,
            Genre = genre,
            Url = ServiceAddress.ToLink(playlist.Link),
        })];
    }
}
