using System.Text.Json.Serialization;

namespace MusicGenre.Evaluation;

/// <summary>A model's embeddings of tracks on their first two principal components. Immutable and thread-safe.</summary>
public sealed class GenreMapFigures
{
    /// <summary>Makes a map.</summary>
    /// <param name="data">The recordings, and whether the model was trained on them.</param>
    /// <param name="firstShare">The share of the variance that lies along the first component; 0 to 1.</param>
    /// <param name="secondShare">The share that lies along the second.</param>
    /// <param name="points">The tracks; at least one.</param>
    /// <exception cref="ArgumentException">There are no points, or a number is out of range.</exception>
    [JsonConstructor]
    public GenreMapFigures(string data, double firstShare, double secondShare, IReadOnlyList<GenreMapPlace> points)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(points);
        if (points.Count == 0 || points.Any(point => point is null || point.Genre is null || !float.IsFinite(point.X) || !float.IsFinite(point.Y))
            || firstShare is not (>= 0 and <= 1) || secondShare is not (>= 0 and <= 1))
        {
            throw new ArgumentException("The map must have at least one point, all finite, and shares from 0 to 1.", nameof(points));
        }

        (Data, FirstShare, SecondShare, Points) = (data, firstShare, secondShare, points);
    }

    /// <summary>The recordings, and whether the model was trained on them.</summary>
    public string Data { get; }

    /// <summary>The share of the variance that lies along the first component; 0 to 1.</summary>
    public double FirstShare { get; }

    /// <summary>The share of the variance that lies along the second component; 0 to 1.</summary>
    public double SecondShare { get; }

    /// <summary>The tracks.</summary>
    public IReadOnlyList<GenreMapPlace> Points { get; }
}
