namespace MusicGenre.Models;

/// <summary>Aggregates the probabilities and familiarities of segments, one segment at a time.</summary>
internal sealed class ProbabilityAggregator
{
    private readonly double[] _sums;
    private readonly double[] _logarithms;
    private readonly bool _isGeometric;
    private readonly bool _multiLabel;
    private double _familiarities;
    private int _familiarCount;

    /// <param name="rule">How to aggregate.</param>
    /// <param name="genreCount">The number of genres.</param>
    /// <param name="multiLabel">Whether each genre has a probability of its own, so that they are not scaled to sum to 1.</param>
    public ProbabilityAggregator(ProbabilityAggregation rule, int genreCount, bool multiLabel = false)
    {
        _multiLabel = multiLabel;
        _isGeometric = rule switch
        {
            ProbabilityAggregation.Mean => false,
            ProbabilityAggregation.GeometricMean => true,
            _ => throw new ArgumentOutOfRangeException(nameof(rule), rule, $"{rule} is not a defined aggregation."),
        };
        _sums = new double[genreCount];
        _logarithms = new double[genreCount];
    }

    /// <summary>The number of segments added.</summary>
    public int Count { get; private set; }

    /// <summary>The mean familiarity, or null if no segment has one.</summary>
    public double? Familiarity => _familiarCount > 0 ? _familiarities / _familiarCount : null;

    /// <summary>Adds a segment's probabilities, and its familiarity if it has one.</summary>
    public void Add(ReadOnlySpan<float> probabilities, double? familiarity = null)
    {
        if (familiarity is { } value)
        {
            _familiarities += value;
            _familiarCount++;
        }

        for (var genre = 0; genre < _sums.Length; genre++)
        {
            _sums[genre] += probabilities[genre];
            _logarithms[genre] += _isGeometric ? Math.Log(probabilities[genre]) : 0;
        }

        Count++;
    }

    /// <summary>
    /// The aggregated probabilities, which sum to 1; all equal if there were no segments. A genre that one segment rules out is ruled out by
    /// the geometric mean. If that rules out every genre, the arithmetic mean is used. The probabilities of a multi-label model are the plain means,
    /// and 0 if there were no segments.
    /// </summary>
    public float[] ToProbabilities()
    {
        if (_multiLabel)
        {
            return Count == 0
                ? new float[_sums.Length]
                : [.. _isGeometric ? _logarithms.Select(logarithm => (float)Math.Exp(logarithm / Count)) : _sums.Select(sum => (float)(sum / Count))];
        }

        var highest = _logarithms.Max();
        var whole = _isGeometric && Count > 0 && highest > double.NegativeInfinity
            ? Array.ConvertAll(_logarithms, logarithm => Math.Exp((logarithm - highest) / Count))
            : _sums;
        var total = whole.Sum();

        // Without segments, the total is 0, and every genre is as probable as another.
        return total > 0 ? [.. whole.Select(weight => (float)(weight / total))] : [.. whole.Select(_ => 1f / whole.Length)];
    }
}
