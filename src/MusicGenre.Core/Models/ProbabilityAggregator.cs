namespace MusicGenre.Models;

/// <summary>Makes the probabilities of a whole out of those of its segments, one segment after the other.</summary>
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
            _ => throw new ArgumentOutOfRangeException(nameof(rule), rule, $"There is no aggregation {rule}."),
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
    /// The probabilities of the whole, summing to 1; all alike when there was no segment. A genre that one segment rules out is ruled out by
    /// the geometric mean; where that leaves none, the arithmetic mean decides.
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
