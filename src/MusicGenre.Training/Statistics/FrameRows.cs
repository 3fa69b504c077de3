namespace MusicGenre.Training.Statistics;

/// <summary>
/// Rows of values over the frames, collected from all kinds of statistics so that their means and deviations are measured at once. Rows that have
/// fewer values than there are frames hold zeros in the other places.
/// </summary>
internal sealed class FrameRows(TensorGraph graph, int frameCount)
{
    private const double VarianceFloor = 1e-3;

    private readonly List<GraphTensor> _parts = [];
    private readonly List<(int First, int Count)> _valid = [];
    private GraphTensor? _means;
    private GraphTensor? _centred;
    private GraphTensor? _variances;
    private GraphTensor? _deviations;

    /// <summary>The number of rows.</summary>
    public int Count => _valid.Count;

    /// <summary>The means, [batch, row, 1].</summary>
    public GraphTensor Means => _means!;

    /// <summary>The rows minus their means, [batch, row, frame]; zero in places that are not valid.</summary>
    public GraphTensor Centered => _centred!;

    /// <summary>The variances, [batch, row, 1].</summary>
    public GraphTensor Variances => _variances!;

    /// <summary>The standard deviations, none of which is 0, [batch, row, 1].</summary>
    public GraphTensor Deviations => _deviations!;

    /// <summary>The number of valid values in a row.</summary>
    public int GetLength(int row) => _valid[row].Count;

    /// <summary>Adds rows whose values are all valid.</summary>
    public RowRange Add(GraphTensor rows, int count) => Add(rows, count, 0, frameCount);

    /// <summary>Adds rows in which some places are valid.</summary>
    public RowRange Add(GraphTensor rows, int count, int first, int length) => Add(rows, [.. Enumerable.Repeat((first, length), count)]);

    /// <summary>Adds rows, each with its first valid place and the number of valid places.</summary>
    public RowRange Add(GraphTensor rows, IReadOnlyCollection<(int First, int Count)> valid)
    {
        var range = new RowRange(_valid.Count, valid.Count);
        _parts.Add(rows);
        _valid.AddRange(valid);
        return range;
    }

    /// <summary>Measures all rows.</summary>
    public void Measure()
    {
        var rows = graph.Concat(1, _parts);
        var shares = graph.Constant([Count, 1], [.. _valid.Select(valid => 1f / valid.Count)]);
        var counts = new Matrix(Count, frameCount, (row, frame) => frame >= _valid[row].First && frame < _valid[row].First + _valid[row].Count ? 1 : 0);
        _means = rows.Sum(2, keep: true) * shares;
        _centred = (rows - _means) * graph.Constant(counts);
        _variances = _centred.Square().Sum(2, keep: true) * shares;
        _deviations = (_variances + VarianceFloor).Sqrt();
    }
}
