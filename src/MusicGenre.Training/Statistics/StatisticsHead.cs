namespace MusicGenre.Training.Statistics;

/// <summary>Everything behind the statistics: standardisation, learnt layers, the linear layer and the temperature. Immutable.</summary>
internal sealed class StatisticsHead
{
    private readonly VectorScale _scale;
    private readonly LearntLayers? _layers;
    private readonly VectorScale? _layerScale;

    // [input, genre], for standardised inputs.
    private readonly float[] _weights;

    private StatisticsHead(StatisticsRecipe recipe, StatisticsData data, LearntLayers? layers, IReadOnlyList<int> segments)
    {
        GenreCount = data.Segments.Genres.Count;
        _layers = layers;
        _scale = VectorScale.Measure(data.Values, data.Length, segments);
        var standardised = _scale.Apply(data.Values);
        float[]? hidden = null;
        if (layers is not null)
        {
            hidden = layers.Apply(standardised);
            _layerScale = VectorScale.Measure(hidden, layers.UnitCount, segments);
            hidden = _layerScale.Apply(hidden);
        }

        var inputs = new HeadInputs(data, standardised, layers, hidden, segments);
        Factor = HeadCalibration.Fit(recipe, data, inputs, segments);
        var shares = BalancedRidge.Solve(
            inputs.Products, inputs.Count, segments, [.. segments.Select(data.Segments.GetLabel)], GenreCount, recipe.Ridge);
        Scores = inputs.GetScores(segments, shares, [.. Enumerable.Range(0, inputs.Count)]);
        _weights = inputs.GetWeights(segments, shares);
    }

    public int GenreCount { get; }

    /// <summary>What scores are multiplied with before the softmax.</summary>
    public double Factor { get; }

    /// <summary>The scores of every segment of the data, row-major [segment, genre].</summary>
    public double[] Scores { get; }

    /// <summary>The number of values of the embedding.</summary>
    public int EmbeddingLength => _layers?.UnitCount ?? _scale.Means.Length;

    /// <summary>Learns from some segments.</summary>
    public static StatisticsHead Fit(StatisticsRecipe recipe, StatisticsData data, LearntLayers? layers, IReadOnlyList<int> segments)
        => new(recipe, data, layers, segments);

    /// <summary>Adds the head to a graph.</summary>
    /// <returns>The probabilities, and the embedding: the standardised learnt layers, or without them the standardised statistics.</returns>
    public (GraphTensor Probabilities, GraphTensor Embedding) AddTo(TensorGraph graph, GraphTensor statistics)
    {
        var standardised = _scale.AddTo(graph, statistics);
        var embedding = _layers is null ? standardised : _layerScale!.AddTo(graph, _layers.AddTo(graph, standardised));
        var inputs = _layers is null ? standardised : graph.Concat(1, standardised, embedding);
        var scores = inputs.Times(graph.Constant([_weights.Length / GenreCount, GenreCount], _weights));
        return ((scores * Factor).Softmax(1), embedding);
    }
}
