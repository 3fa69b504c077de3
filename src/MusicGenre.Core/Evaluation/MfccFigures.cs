using System.Text.Json.Serialization;

namespace MusicGenre.Evaluation;

/// <summary>The mean and variance of mel-frequency cepstral coefficients for each genre of a data set. Immutable and thread-safe.</summary>
public sealed class MfccFigures
{
    /// <summary>Makes figures.</summary>
    /// <param name="data">The recordings and how they were measured.</param>
    /// <param name="genres">The genres, at least one, all with the same number of coefficients.</param>
    /// <exception cref="ArgumentException">There are no genres, or their coefficients differ in number.</exception>
    [JsonConstructor]
    public MfccFigures(string data, IReadOnlyList<GenreMoments> genres)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(genres);
        if (genres.Count == 0 || genres.Any(genre => genre is null || genre.Means.Count != genres[0].Means.Count))
        {
            throw new ArgumentException("There must be at least one genre, and all must have the same number of coefficients.", nameof(genres));
        }

        (Data, Genres) = (data, genres);
    }

    /// <summary>The recordings and how they were measured.</summary>
    public string Data { get; }

    /// <summary>The genres.</summary>
    public IReadOnlyList<GenreMoments> Genres { get; }
}
