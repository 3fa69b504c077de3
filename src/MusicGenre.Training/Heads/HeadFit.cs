namespace MusicGenre.Training.Heads;

/// <summary>Some rows of a folder, prepared for training heads with one L2 strength after another. Not thread-safe.</summary>
internal sealed class HeadFit
{
    private readonly Standardization _standardization;
    private readonly double[] _inputs;
    private readonly double[] _parameters;
    private readonly double[] _weights;
    private readonly int[] _labels;
    private readonly int _labelCount;
    private readonly int _columns;

    public HeadFit(EmbeddedFolder data, IReadOnlyList<int> rows)
    {
        _labels = [.. rows.Select(data.GetLabel)];
        _weights = data.GetWeights(rows);
        _labelCount = data.Genres.Count;
        _columns = data.Dimensions + 1;
        _standardization = Standardization.Measure(data, rows, _weights);
        _inputs = _standardization.Apply(data, rows);
        _parameters = new double[_labelCount * _columns];
    }

    /// <summary>Trains a head, starting from the last one: each strength's minimum is near the next one's.</summary>
    public LinearHead Solve(double l2, CancellationToken cancellationToken)
    {
        var problem = new LogisticProblem(_inputs, _columns, _labels, _weights, _labelCount, l2);
        LogisticSolver.Solve(problem, _parameters, cancellationToken);
        return _standardization.Fold(_parameters, _labelCount);
    }
}
