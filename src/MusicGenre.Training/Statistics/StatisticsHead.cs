using System.Numerics.Tensors;
using MusicGenre.Inference.Kernels;
using MusicGenre.Training.Data;

namespace MusicGenre.Training.Statistics;

/// <summary>Everything behind the statistics: standardisation, learnt layers, the linear layer and the temperature. Immutable.</summary>
internal sealed class StatisticsHead
{
    private const int CalibrationFolds = 5;

    private readonly VectorScale _scale;
    private readonly LearntLayers? _layers;
    private readonly VectorScale? _layerScale;

    // What a standardised value counts in products of examples.
    private readonly float[] _importance;
    private float[] _weights = [];

    private StatisticsHead(StatisticsRecipe recipe, StatisticsData data, LearntLayers? layers, IReadOnlyList<int> rows)
    {
        GenreCount = data.Segments.Genres.Count;
        _layers = layers;
        _scale = VectorScale.Measure(data.Values, data.Length, rows);
        var standardised = _scale.Apply(data.Values);
        var hidden = layers?.Apply(standardised);
        _layerScale = hidden is null ? null : VectorScale.Measure(hidden, layers!.UnitCount, rows);
        _importance =
        [
            .. data.Groups.SelectMany(group => Enumerable.Repeat((float)Math.Sqrt(1.0 / (group.Length * data.Groups.Count)), group.Length)),
            .. Enumerable.Repeat((float)Math.Sqrt(1.0 / Math.Max(1, layers?.UnitCount ?? 0)), layers?.UnitCount ?? 0),
        ];
        var inputs = CreateInputs(standardised, hidden is null ? null : _layerScale!.Apply(hidden), data.RowCount);
        Learn(recipe, data, rows, inputs);
    }

    public int GenreCount { get; }

    /// <summary>What scores are multiplied with before the softmax.</summary>
    public double Factor { get; private set; }

    /// <summary>The scores of every segment of the data, row-major [segment, genre].</summary>
    public double[] Scores { get; private set; } = [];

    /// <summary>The number of values of the embedding.</summary>
    public int EmbeddingLength => _layers?.UnitCount ?? _scale.Means.Length;

    /// <summary>Learns from some segments and their excerpts.</summary>
    public static StatisticsHead Fit(StatisticsRecipe recipe, StatisticsData data, LearntLayers? layers, IReadOnlyList<int> segments)
        => new(recipe, data, layers, data.GetRows(segments));

    /// <summary>Adds the head to a graph.</summary>
    /// <returns>The probabilities, and the embedding: the standardised learnt layers, or without them the standardised statistics.</returns>
    public (GraphTensor Probabilities, GraphTensor Embedding) AddTo(TensorGraph graph, GraphTensor statistics)
    {
        var standardised = _scale.AddTo(graph, statistics);
        var embedding = _layers is null ? standardised : _layerScale!.AddTo(graph, _layers.AddTo(graph, standardised));
        var inputs = _layers is null ? standardised : graph.Concat(1, standardised, embedding);
        var scores = inputs.Times(graph.Constant([_importance.Length, GenreCount], _weights));
        return ((scores * Factor).Softmax(1), embedding);
    }

    private float[] CreateInputs(float[] standardised, float[]? hidden, int count)
    {
        var length = _importance.Length;
        var statisticsLength = standardised.Length / count;
        var inputs = new float[count * length];
        for (var row = 0; row < count; row++)
        {
            var target = inputs.AsSpan(row * length, length);
            standardised.AsSpan(row * statisticsLength, statisticsLength).CopyTo(target);
            hidden?.AsSpan(row * (length - statisticsLength), length - statisticsLength).CopyTo(target[statisticsLength..]);
            TensorPrimitives.Multiply(target, _importance, target);
        }

        return inputs;
    }

    private void Learn(StatisticsRecipe recipe, StatisticsData data, IReadOnlyList<int> rows, float[] inputs)
    {
        var (count, length) = (data.RowCount, _importance.Length);
        var products = new float[count * count];
        MatrixMultiply.Multiply(count, count, length, inputs, length, 1, inputs, 1, length, products, count, false);
        int[] labels = [.. rows.Select(row => data.Segments.GetLabel(data.GetSegment(row)))];
        Factor = Calibrate(recipe, data, rows, labels, products);

        var shares = BalancedRidge.Solve(products, count, rows, labels, GenreCount, recipe.Ridge);
        Scores = GetScores(products, count, rows, shares, [.. Enumerable.Range(0, data.Segments.Count).Select(data.GetWholeRow)]);
        _weights = new float[length * GenreCount];
        var sums = new double[length * GenreCount];
        for (var i = 0; i < rows.Count; i++)
        {
            for (var input = 0; input < length; input++)
            {
                var value = (double)inputs[(rows[i] * length) + input] * _importance[input];
                for (var genre = 0; genre < GenreCount; genre++)
                {
                    sums[(input * GenreCount) + genre] += value * shares[(i * GenreCount) + genre];
                }
            }
        }

        _weights = Array.ConvertAll(sums, sum => (float)sum);
    }

    /// <summary>Fits the temperature to what heads say of artists that they have not heard, within the segments to learn from.</summary>
    private double Calibrate(StatisticsRecipe recipe, StatisticsData data, IReadOnlyList<int> rows, int[] labels, float[] products)
    {
        int[] tracks = [.. rows.Select(row => data.Segments.GetTrack(data.GetSegment(row)))];
        int[] known = [.. tracks.Distinct()];
        SegmentTrack[] knownTracks = [.. known.Select(track => data.Segments.Tracks[track])];
        var groups = ArtistGroups.Find(knownTracks);
        var foldCount = Math.Min(CalibrationFolds, groups.Distinct().Count());
        if (foldCount < 2)
        {
            return 1;
        }

        var folds = GroupFolds.Assign(groups, [.. knownTracks.Select(track => track.Label)], foldCount, recipe.Seed);
        var foldOfTrack = known.Zip(folds).ToDictionary(pair => pair.First, pair => pair.Second);

        // Heads learn from excerpts, too, but are calibrated for whole segments.
        int[] judged = [.. Enumerable.Range(0, rows.Count).Where(i => data.GetWholeRow(data.GetSegment(rows[i])) == rows[i])];
        List<double> scores = [];
        List<int> truths = [];
        for (var fold = 0; fold < foldCount; fold++)
        {
            int[] inside = [.. Enumerable.Range(0, rows.Count).Where(i => foldOfTrack[tracks[i]] != fold)];
            int[] outside = [.. judged.Where(i => foldOfTrack[tracks[i]] == fold)];
            int[] insideRows = [.. inside.Select(i => rows[i])];
            var shares = BalancedRidge.Solve(products, data.RowCount, insideRows, [.. inside.Select(i => labels[i])], GenreCount, recipe.Ridge);
            scores.AddRange(GetScores(products, data.RowCount, insideRows, shares, [.. outside.Select(i => rows[i])]));
            truths.AddRange(outside.Select(i => labels[i]));
        }

        return Temperature.Fit([.. scores], truths, GenreCount);
    }

    private double[] GetScores(float[] products, int count, IReadOnlyList<int> learnt, double[] shares, IReadOnlyList<int> judged)
    {
        var scores = new double[judged.Count * GenreCount];
        for (var i = 0; i < judged.Count; i++)
        {
            for (var k = 0; k < learnt.Count; k++)
            {
                double product = products[(judged[i] * count) + learnt[k]];
                for (var genre = 0; genre < GenreCount; genre++)
                {
                    scores[(i * GenreCount) + genre] += product * shares[(k * GenreCount) + genre];
                }
            }
        }

        return scores;
    }
}
