using MusicGenre.Evaluation;

namespace MusicGenre.Visualization;

/// <summary>Accumulates the mean and variance of each coefficient of features, such as MFCCs, for each genre of a data set, track by track and in bounded memory.</summary>
/// <remarks>Not thread-safe while features are added.</remarks>
public sealed class GenreFeatureStatistics
{
    private readonly SortedDictionary<string, Moments> _genres = new(StringComparer.Ordinal);

    /// <summary>Creates empty statistics.</summary>
    /// <param name="coefficientCount">The number of coefficients; positive.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="coefficientCount"/> is not positive.</exception>
    public GenreFeatureStatistics(int coefficientCount)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(coefficientCount);
        CoefficientCount = coefficientCount;
    }

    /// <summary>The number of coefficients.</summary>
    public int CoefficientCount { get; }

    /// <summary>The genres that features were added for, in ordinal order.</summary>
    public IReadOnlyList<string> Genres => [.. _genres.Keys];

    /// <summary>Adds the features of a track.</summary>
    /// <param name="genre">The track's genre.</param>
    /// <param name="features">Row-major [coefficient, frame], as single-channel extractors write them; finite. An empty span is ignored.</param>
    /// <exception cref="ArgumentException">The number of features is not a multiple of the number of coefficients, or a feature is not finite.</exception>
    public void Add(string genre, ReadOnlySpan<float> features)
    {
        ArgumentNullException.ThrowIfNull(genre);
        if (features.Length % CoefficientCount != 0)
        {
            throw new ArgumentException($"The number of features, {features.Length}, is not a multiple of the {CoefficientCount} coefficients.", nameof(features));
        }

        foreach (var value in features)
        {
            if (!float.IsFinite(value))
            {
                throw new ArgumentException($"The features of {genre} hold {value}.", nameof(features));
            }
        }

        if (features.IsEmpty)
        {
            return;
        }

        if (!_genres.TryGetValue(genre, out var moments))
        {
            _genres[genre] = moments = new Moments(CoefficientCount);
        }

        moments.Add(features);
    }

    /// <summary>The mean of a coefficient over all frames of a genre.</summary>
    /// <param name="genre">A genre that features were added for.</param>
    /// <param name="coefficient">The coefficient, from 0.</param>
    public double GetMean(string genre, int coefficient) => _genres[genre].Means[coefficient];

    /// <summary>The variance of a coefficient over all frames of a genre: the mean square distance from its mean.</summary>
    /// <param name="genre">A genre that features were added for.</param>
    /// <param name="coefficient">The coefficient, from 0.</param>
    public double GetVariance(string genre, int coefficient) => _genres[genre].Squares[coefficient] / _genres[genre].Count;

    /// <summary>The number of frames of a genre.</summary>
    /// <param name="genre">A genre that features were added for.</param>
    public long GetFrameCount(string genre) => _genres[genre].Count;

    internal IReadOnlyList<GenreMoments> ToMoments() =>
    [
        .. _genres.Select(pair => new GenreMoments(pair.Key, pair.Value.Count, pair.Value.Means, [.. pair.Value.Squares.Select(square => square / pair.Value.Count)])),
    ];

    /// <summary>Count, means and sums of squared distances from them, merged as in Chan, Golub and LeVeque (1979), which keeps precision over long series.</summary>
    private sealed class Moments(int coefficientCount)
    {
        public double[] Means { get; } = new double[coefficientCount];

        public double[] Squares { get; } = new double[coefficientCount];

        public long Count { get; private set; }

        public void Add(ReadOnlySpan<float> features)
        {
            var frames = features.Length / Means.Length;
            var count = Count + frames;
            for (var coefficient = 0; coefficient < Means.Length; coefficient++)
            {
                var row = features.Slice(coefficient * frames, frames);
                var (mean, squares) = (0.0, 0.0);
                foreach (var value in row)
                {
                    mean += value;
                }

                mean /= frames;
                foreach (var value in row)
                {
                    squares += (value - mean) * (value - mean);
                }

                var distance = mean - Means[coefficient];
                Squares[coefficient] += squares + (distance * distance * ((double)Count * frames / count));
                Means[coefficient] += distance * frames / count;
            }

            Count = count;
        }
    }
}
