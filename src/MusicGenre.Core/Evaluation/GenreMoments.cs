using System.Text.Json.Serialization;

namespace MusicGenre.Evaluation;

/// <summary>The mean and variance of each coefficient over all frames of a genre. Immutable and thread-safe.</summary>
public sealed class GenreMoments
{
    /// <summary>Makes moments.</summary>
    /// <param name="genre">The genre.</param>
    /// <param name="frames">The number of frames; at least 1.</param>
    /// <param name="means">The mean of each coefficient, at least one; finite.</param>
    /// <param name="variances">The variance of each coefficient: the mean square distance from its mean.</param>
    /// <exception cref="ArgumentException">There are no frames or coefficients, their numbers differ, or a value is not finite or a variance below 0.</exception>
    [JsonConstructor]
    public GenreMoments(string genre, long frames, IReadOnlyList<double> means, IReadOnlyList<double> variances)
    {
        ArgumentNullException.ThrowIfNull(genre);
        ArgumentNullException.ThrowIfNull(means);
        ArgumentNullException.ThrowIfNull(variances);
        if (frames < 1 || means.Count == 0 || means.Count != variances.Count || !means.All(double.IsFinite) || !variances.All(value => value >= 0 && double.IsFinite(value)))
        {
            throw new ArgumentException(
                $"The moments of {genre} must be finite, of at least one frame and coefficient, with a variance for each mean, but are {means.Count} means and {variances.Count} variances of {frames} frames.",
                nameof(means));
        }

        (Genre, Frames, Means, Variances) = (genre, frames, means, variances);
    }

    /// <summary>The genre.</summary>
    public string Genre { get; }

    /// <summary>The number of frames.</summary>
    public long Frames { get; }

    /// <summary>The mean of each coefficient.</summary>
    public IReadOnlyList<double> Means { get; }

    /// <summary>The variance of each coefficient.</summary>
    public IReadOnlyList<double> Variances { get; }
}
