using MusicGenre.Recommendations.Http;

namespace MusicGenre.Recommendations.Online;

/// <summary>A music service that is searched by genre: one request for each genre, kind and page.</summary>
/// <param name="info">What the service offers.</param>
/// <param name="time">The clock.</param>
internal abstract class OnlineSource(RecommendationSourceInfo info, TimeProvider time) : IRecommendationSource
{
    private long _pausedUntil;

    public RecommendationSourceInfo Info => info;

    public abstract RecommendationAvailability GetAvailability();

    public async Task<RecommendationResult> RecommendAsync(RecommendationQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        query.Validate();
        cancellationToken.ThrowIfCancellationRequested();
        if (GetAvailability() is { IsAvailable: false } availability)
        {
            throw new RecommendationException(info.Title, RecommendationFailure.NotConfigured, $"not set up. {availability.Setup}");
        }

        var result = new RecommendationResult { Source = info.Name, Attribution = info.Attribution };
        if (query.Genres.Count == 0)
        {
            return result with { Notes = ["The genre is unknown, so nothing was searched."] };
        }

        string[] known = [.. query.Genres.Where(Knows).DistinctBy(GenreName.Normalize)];
        string[] notes =
        [
            .. query.Genres.Where(genre => !Knows(genre)).Select(genre => $"{info.Title} has no genre \"{genre}\", so nothing was searched for it."),
        ];
        if (known.Length == 0)
        {
            return result with { Notes = notes };
        }

        ThrowIfPaused();
        try
        {
            var (tracks, playlists) = await SearchAsync(known, query, cancellationToken).ConfigureAwait(false);
            return result with { Tracks = tracks, Playlists = playlists, Notes = notes };
        }
        catch (RecommendationException exception) when (exception is { Failure: RecommendationFailure.RateLimited, RetryAfter: { } wait })
        {
            Interlocked.Exchange(ref _pausedUntil, (time.GetUtcNow() + wait).UtcTicks);
            throw;
        }
    }

    /// <summary>Whether there is something to search for a genre.</summary>
    protected abstract bool Knows(string genre);

    /// <summary>Finds tracks of a genre that is known.</summary>
    protected abstract Task<IReadOnlyList<RecommendedTrack>> FindTracksAsync(string genre, RecommendationQuery query, CancellationToken cancellationToken);

    /// <summary>Finds playlists of a genre that is known.</summary>
    protected abstract Task<IReadOnlyList<RecommendedPlaylist>> FindPlaylistsAsync(string genre, RecommendationQuery query, CancellationToken cancellationToken);

    private async Task<(IReadOnlyList<RecommendedTrack> Tracks, IReadOnlyList<RecommendedPlaylist> Playlists)> SearchAsync(
        string[] genres, RecommendationQuery query, CancellationToken cancellationToken)
    {
        List<IReadOnlyList<RecommendedTrack>> tracks = [];
        List<IReadOnlyList<RecommendedPlaylist>> playlists = [];
        foreach (var genre in genres)
        {
            if (query.Kinds.HasFlag(RecommendationKinds.Tracks))
            {
                tracks.Add(await FindTracksAsync(genre, query, cancellationToken).ConfigureAwait(false));
            }

            if (query.Kinds.HasFlag(RecommendationKinds.Playlists))
            {
                playlists.Add(await FindPlaylistsAsync(genre, query, cancellationToken).ConfigureAwait(false));
            }
        }

        return (
            RoundRobin.Merge(tracks, track => track.Url?.AbsoluteUri ?? $"{track.Artist}\n{track.Title}", query.Limit),
            RoundRobin.Merge(playlists, playlist => playlist.Url?.AbsoluteUri ?? $"{playlist.Owner}\n{playlist.Title}", query.Limit));
    }

    /// <summary>Keeps to what the service asked for: requests before that time would only make it longer.</summary>
    private void ThrowIfPaused()
    {
        var wait = TimeSpan.FromTicks(Interlocked.Read(ref _pausedUntil) - time.GetUtcNow().UtcTicks);
        if (wait > TimeSpan.Zero)
        {
            throw new RecommendationException(
                info.Title, RecommendationFailure.RateLimited, $"too many requests. Try again in {ServiceClient.Describe(wait)}.", wait);
        }
    }
}
