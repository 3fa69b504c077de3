using MusicGenre.Library;

namespace MusicGenre.Recommendations;

/// <summary>What is known about a track, and what is wanted. Sources use what they understand, and music services receive only genres and the market.</summary>
public sealed record RecommendationQuery
{
    /// <summary>The largest <see cref="Limit"/>.</summary>
    public const int MaximumLimit = 100;

    /// <summary>The genres of the track, the most probable first, as models name them ("hiphop"); empty (the default) if they are unknown. Each is asked for by itself.</summary>
    public IReadOnlyList<string> Genres { get; init; } = [];

    /// <summary>The track's embedding: a vector of the model whose index is searched (<see cref="Models.GenreModel.EmbeddingLength"/> values). Empty (the default) if unknown. Only used on this machine.</summary>
    public ReadOnlyMemory<float> Embedding { get; init; }

    /// <summary>The path of the track's file, which is not recommended itself; without <see cref="Embedding"/>, its embedding in the index is used. Null (the default) if there is none. Only used on this machine.</summary>
    public string? Path { get; init; }

    /// <summary>The duration of the track, by which copies of it are known and left out; null (the default) if unknown. Only used on this machine.</summary>
    public TimeSpan? Duration { get; init; }

    /// <summary>The largest number of tracks and the largest number of playlists, from 1 to <see cref="MaximumLimit"/>. Default 10.</summary>
    public int Limit { get; init; } = 10;

    /// <summary>The kinds that are wanted. Default all; a source leaves out those that it does not offer.</summary>
    public RecommendationKinds Kinds { get; init; } = RecommendationKinds.All;

    /// <summary>The country whose catalog is searched, as two letters (ISO 3166-1 alpha-2, "SE"); null (the default) leaves it to the source.</summary>
    public string? Market { get; init; }

    /// <summary>Asks for the genres of a prediction: none if it has no answer (silence, or too low a probability).</summary>
    /// <param name="prediction">The prediction.</param>
    /// <param name="genreCount">The number of genres, most probable first; at least 1. Default 1.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="genreCount"/> is below 1.</exception>
    public static RecommendationQuery From(GenrePrediction prediction, int genreCount = 1)
    {
        ArgumentNullException.ThrowIfNull(prediction);
        var top = prediction.Top(genreCount);
        return new() { Genres = prediction.Genre is null ? [] : [.. top.Select(score => score.Genre)], Duration = prediction.Duration };
    }

    /// <summary>Asks for what fits a track, in an index or not: by its genres, and in one's own library by its embedding.</summary>
    /// <param name="track">The track.</param>
    /// <param name="genreCount">The number of genres, most probable first; at least 1. Default 1.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="genreCount"/> is below 1.</exception>
    public static RecommendationQuery From(LibraryTrack track, int genreCount = 1)
    {
        ArgumentNullException.ThrowIfNull(track);
        return From(track.Prediction, genreCount) with { Embedding = track.Embedding, Path = track.Path };
    }

    /// <summary>Checks the query before anything is done with it.</summary>
    /// <exception cref="ArgumentException">A value is out of range.</exception>
    internal void Validate()
    {
        ArgumentNullException.ThrowIfNull(Genres);
        if (Limit is < 1 or > MaximumLimit)
        {
            throw new ArgumentOutOfRangeException(nameof(Limit), Limit, FormattableString.Invariant($"{nameof(Limit)} must be from 1 to {MaximumLimit}, but is {Limit}."));
        }

        if ((Kinds & ~RecommendationKinds.All) != 0)
        {
            throw new ArgumentOutOfRangeException(nameof(Kinds), Kinds, $"{nameof(Kinds)} must be made of tracks and playlists, but is {Kinds}.");
        }

        if (Market is { } market && !(market.Length == 2 && market.All(char.IsAsciiLetter)))
        {
            throw new ArgumentException($"{nameof(Market)} must be two letters, such as SE, but is \"{market}\".", nameof(Market));
        }
    }
}
