using System.Numerics.Tensors;

namespace MusicGenre.Training.Statistics;

/// <summary>
/// Everything after the statistics: standardization, hidden layers, the layers that predict genres, and their confidence. Immutable.
/// </summary>
internal sealed class StatisticsHead
{
    private readonly VectorScale _scale;
    private readonly HiddenLayers? _layers;
    private readonly VectorScale? _layerScale;
    private readonly RadialBasisLayer? _radialBasis;

    // [input, genre], for standardized inputs.
    private readonly float[] _weights;

    // The contribution of each center to the scores, [center, genre], and the genres of the centers.
    private readonly double[] _centreWeights = [];
    private readonly int[] _centreLabels = [];

    private StatisticsHead(StatisticsRecipe recipe, StatisticsData data, HiddenLayers? layers, IReadOnlyList<int> segments)
    {
        GenreCount = data.Segments.Genres.Count;
        _layers = layers;
        var rows = data.AddMore(segments);
        _scale = VectorScale.Measure(data.Values, data.Length, segments);
        var standardised = _scale.Apply(data.Values);
        float[]? hidden = null;
        if (layers is not null)
        {
            hidden = layers.Apply(standardised);
            _layerScale = VectorScale.Measure(hidden, layers.UnitCount, segments);
            hidden = _layerScale.Apply(hidden);
        }

        Embeddings = hidden ?? standardised;
        var inputs = new HeadInputs(data, standardised, hidden, recipe.HiddenLayersShare, layers?.Taught, recipe.TeacherShare);
        var (products, share) = (inputs.Products, (float)recipe.RadialBasisShare);
        if (share > 0)
        {
            _radialBasis = new RadialBasisLayer(recipe, inputs, rows);
            products = products.Mix(1 - share, _radialBasis.GetSimilarities(), share);
        }

        (Factor, Power) = HeadCalibration.Fit(recipe, data, products, segments);
        var shares = HeadSolver.Solve(recipe, data, products, rows);
        Scores = products.GetScores(rows, shares, [.. Enumerable.Range(0, data.Segments.Count)]);
        var contributions = new float[products.Count * GenreCount];
        foreach (var (index, row) in rows.Index())
        {
            TensorPrimitives.ConvertTruncating<double, float>(shares.AsSpan(index * GenreCount, GenreCount), contributions.AsSpan(row * GenreCount));
        }

        _weights = inputs.GetWeights(contributions, GenreCount);
        TensorPrimitives.Multiply(_weights, 1 - share, _weights);
        if (share > 0)
        {
            _centreWeights = Array.ConvertAll(shares, value => value * share);
            _centreLabels = [.. rows.Select(row => data.GetCandidates(row).IndexOf(1f))];
        }
    }

    public int GenreCount { get; }

    /// <summary>The factor of the scores before the softmax.</summary>
    public double Factor { get; }

    /// <summary>The power of a track's probabilities, the mean of its segments'.</summary>
    public double Power { get; }

    /// <summary>The scores of every segment of the data, row-major [segment, genre].</summary>
    public double[] Scores { get; }

    /// <summary>The embeddings of every segment of the data, row-major [segment, value].</summary>
    public float[] Embeddings { get; }

    /// <summary>The number of values of the embedding.</summary>
    public int EmbeddingLength => _layers?.UnitCount ?? _scale.Means.Length;

    public int ParameterCount
        => _weights.Length + _centreWeights.Length + (_radialBasis?.ParameterCount ?? 0) + (_layers is null ? 0 : _layers.Weights.Length + _layers.UnitCount);

    /// <summary>Trains a head on some segments of the data, and on what there is of more music by artists who are not held out.</summary>
    public static StatisticsHead Fit(StatisticsRecipe recipe, StatisticsData data, HiddenLayers? layers, IReadOnlyList<int> segments)
        => new(recipe, data, layers, segments);

    /// <summary>Adds the head to a graph.</summary>
    /// <returns>The probabilities, and the embedding: the standardized hidden layers, or without them the standardized statistics.</returns>
    public (GraphTensor Probabilities, GraphTensor Embedding) AddTo(TensorGraph graph, GraphTensor statistics)
    {
        var standardised = _scale.AddTo(graph, statistics);
        var embedding = _layers is null ? standardised : _layerScale!.AddTo(graph, _layers.AddTo(standardised));
        var inputs = _layers is null ? standardised : graph.Concat(1, standardised, embedding);

        // The factor is part of all weights from which scores are computed.
        var weights = new Matrix(_weights.Length / GenreCount, GenreCount, Array.ConvertAll(_weights, weight => (float)(weight * Factor)));
        if (_radialBasis is null)
        {
            return (inputs.Times(weights).Softmax(1), embedding);
        }

        var products = inputs.Times(Matrix.Beside(_radialBasis.Projection, weights)).Split(1, _radialBasis.Dimensions, GenreCount);
        var centreWeights = Array.ConvertAll(_centreWeights, weight => weight * Factor);
        return ((_radialBasis.AddTo(graph, products[0], centreWeights, _centreLabels) + products[1]).Softmax(1), embedding);
    }
}
