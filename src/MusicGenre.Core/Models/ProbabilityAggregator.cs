namespace MusicGenre.Models;

/// <summary>Aggregates the probabilities of segments, one segment at a time.</summary>
internal sealed class ProbabilityAggregator
{
    private readonly double[] _sums;
    private readonly double[] _logarithms;
    private readonly bool _isGeometric;

    public ProbabilityAggregator(ProbabilityAggregation rule, int genreCount)
    {
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

    /// <summary>Adds a segment's probabilities.</summary>
    public void Add(ReadOnlySpan<float> probabilities)
    {
        for (var genre = 0; genre < _sums.Length; genre++)
        {
            _sums[genre] += probabilities[genre];
            _logarithms[genre] += _isGeometric ? Math.Log(probabilities[genre]) : 0;
        }

        Count++;
    }

    /// <summary>
    /// The aggregated probabilities, which sum to 1; all equal if there were no segments. A genre that one segment rules out is ruled out by
    /// the geometric mean. If that rules out every genre, the arithmetic mean is used.
    /// </summary>
    public float[] ToProbabilities()
    {
        var highest = _logarithms.Max();
        var weights = Count == 0
            ? Enumerable.Repeat(1.0, _sums.Length)
            : _isGeometric && highest > double.NegativeInfinity
                ? _logarithms.Select(logarithm => Math.Exp((logarithm - highest) / Count))
                : _sums;
        double[] whole = [.. weights];
        var total = whole.Sum();
        return [.. whole.Select(weight => (float)(weight / total))];
    }
}
