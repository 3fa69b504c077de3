using System.Runtime.InteropServices;

namespace MusicGenre.Evaluation;

/// <summary>Collects predictions and computes their metrics.</summary>
internal sealed class ClassificationMetricsBuilder(int genreCount, bool multiLabel = false)
{
    /// <summary>The distance from 1 to the next single-precision number: the smallest probability that a single-precision softmax can distinguish from 0.</summary>
    private const double MinProbability = 1.1920928955078125e-7;

    private readonly List<int> _labels = [];
    private readonly List<double?> _familiarities = [];
    private readonly List<double>[] _probabilities = [.. Enumerable.Range(0, genreCount).Select(_ => new List<double>())];

    /// <summary>Adds a prediction.</summary>
    /// <param name="label">The true genre.</param>
    /// <param name="probabilities">The probability of each genre.</param>
    /// <param name="familiarity">The familiarity, or null if it was not measured.</param>
    public void Add(int label, ReadOnlySpan<float> probabilities, double? familiarity = null)
    {
        _familiarities.Add(familiarity);
        _labels.Add(label);
        for (var genre = 0; genre < genreCount; genre++)
        {
            _probabilities[genre].Add(probabilities[genre]);
        }
    }

    public ClassificationMetrics Build()
    {
        var confusion = new int[genreCount][];
        for (var genre = 0; genre < genreCount; genre++)
        {
            confusion[genre] = new int[genreCount];
        }

        var ranks = new int[genreCount];
        var confidences = new double[_labels.Count];
        var correct = new bool[_labels.Count];
        var loss = 0.0;
        for (var i = 0; i < _labels.Count; i++)
        {
            var label = _labels[i];
            var predicted = Best(i);
            confusion[label][predicted]++;
            ranks[Rank(i, label)]++;
            confidences[i] = _probabilities[predicted][i];
            correct[i] = predicted == label;
            loss += Loss(i, label);
        }

        var isGenre = new bool[_labels.Count];
        var curves = new RocCurve[genreCount];
        for (var genre = 0; genre < genreCount; genre++)
        {
            for (var i = 0; i < isGenre.Length; i++)
            {
                isGenre[i] = _labels[i] == genre;
            }

            curves[genre] = RocCurveBuilder.Build(CollectionsMarshal.AsSpan(_probabilities[genre]), isGenre);
        }

        return new ClassificationMetrics(
            new ConfusionMatrix(confusion), loss / _labels.Count, Accumulate(ranks), curves, CalibrationMetrics.Create(confidences, correct),
            CoverageCurve.Create(confidences, correct), GetFamiliarityCoverage(correct));
    }

    /// <summary>Coverage by familiarity; empty unless all predictions have one.</summary>
    private IReadOnlyList<CoveragePoint> GetFamiliarityCoverage(bool[] correct)
        => _familiarities.All(familiarity => familiarity is not null)
            ? CoverageCurve.Create([.. _familiarities.Select(familiarity => familiarity!.Value)], correct)
            : [];

    /// <summary>The log loss of a prediction: of one choice among all genres or, if they do not exclude one another, of a yes or no to each.</summary>
    private double Loss(int index, int label)
    {
        var loss = -Math.Log(Math.Clamp(_probabilities[label][index], MinProbability, 1));
        for (var genre = 0; multiLabel && genre < genreCount; genre++)
        {
            loss -= genre == label ? 0 : Math.Log(Math.Clamp(1 - _probabilities[genre][index], MinProbability, 1));
        }

        return loss;
    }

    private double[] Accumulate(int[] ranks)
    {
        var shares = new double[genreCount];
        var sum = 0;
        for (var rank = 0; rank < genreCount; rank++)
        {
            sum += ranks[rank];
            shares[rank] = (double)sum / _labels.Count;
        }

        return shares;
    }

    private int Best(int index)
    {
        var best = 0;
        for (var genre = 1; genre < genreCount; genre++)
        {
            best = _probabilities[genre][index] > _probabilities[best][index] ? genre : best;
        }

        return best;
    }

    /// <summary>The number of genres that precede the given one when genres are ranked by descending probability, with ties in label order.</summary>
    private int Rank(int index, int label)
    {
        var own = _probabilities[label][index];
        var rank = 0;
        for (var genre = 0; genre < genreCount; genre++)
        {
            var other = _probabilities[genre][index];
            rank += other > own || (other == own && genre < label) ? 1 : 0;
        }

        return rank;
    }
}
