using MusicGenre.Recommendations.Online;

namespace MusicGenre.Recommendations.Deezer;

/// <summary>Deezer's list of genres, read once a day. Thread-safe.</summary>
internal sealed class DeezerGenreList(TimeProvider time)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(1);

    private volatile Entry? _entry;

    /// <summary>The number of a genre, or null if the list lacks it.</summary>
    public async Task<long?> FindAsync(DeezerGenreTerms terms, DeezerClient client, CancellationToken cancellationToken)
    {
        // Two that come at once may both read it, which does no harm.
        if (_entry is not { } entry || time.GetUtcNow() >= entry.Expires)
        {
            var genres = await client.GetGenresAsync(cancellationToken).ConfigureAwait(false);
            var ids = genres.GroupBy(genre => GenreName.Normalize(genre.Name!), StringComparer.Ordinal)
                .ToDictionary(group => group.Key, group => group.First().Id!.Value, StringComparer.Ordinal);
            _entry = entry = new(ids, time.GetUtcNow() + Lifetime);
        }

        foreach (var name in terms.ListNames)
        {
            if (entry.Ids.TryGetValue(GenreName.Normalize(name), out var id))
            {
                return id;
            }
        }

        return null;
    }

    private sealed record Entry(IReadOnlyDictionary<string, long> Ids, DateTimeOffset Expires);
}
