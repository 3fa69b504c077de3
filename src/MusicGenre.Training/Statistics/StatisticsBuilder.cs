namespace MusicGenre.Training.Statistics;

/// <summary>What all kinds of statistics are made from, and where they are collected.</summary>
internal sealed class StatisticsBuilder
{
    private const double VarianceFloor = 1e-3;

    private readonly List<GraphTensor> _tensors = [];
    private readonly List<StatisticsGroup> _groups = [];

    public StatisticsBuilder(TensorGraph graph, GraphTensor mel, int bandCount, int frameCount)
    {
        Graph = graph;
        BandCount = bandCount;
        FrameCount = frameCount;

        // The level of a recording says nothing of its genre: decibels below the loudest value, at most 80.
        var bands = mel.Reshape(0, bandCount, frameCount);
        Bands = (bands - bands.MaximumKept(1, 2)).AtLeast(-80);
        Frames = Bands.Transpose(0, 2, 1);
        Coarse = Frames.Times(Matrix.Pooling(bandCount, 32));
        Broad = Frames.Times(Matrix.Pooling(bandCount, 16));
        Change = Difference(Broad, 1);
        Flux = Change.Relu();
    }

    public TensorGraph Graph { get; }

    public int BandCount { get; }

    public int FrameCount { get; }

    /// <summary>Decibels, [batch, band, frame].</summary>
    public GraphTensor Bands { get; }

    /// <summary>Decibels, [batch, frame, band].</summary>
    public GraphTensor Frames { get; }

    /// <summary>Means of bands in 32 groups, [batch, frame, group].</summary>
    public GraphTensor Coarse { get; }

    /// <summary>Means of bands in 16 groups, [batch, frame, group].</summary>
    public GraphTensor Broad { get; }

    /// <summary>How the 16 groups change from frame to frame.</summary>
    public GraphTensor Change { get; }

    /// <summary>How the 16 groups rise from frame to frame.</summary>
    public GraphTensor Flux { get; }

    public IReadOnlyList<StatisticsGroup> Groups => _groups;

    public void Add(string name, int length, params IReadOnlyList<GraphTensor> parts)
    {
        _tensors.Add(parts.Count == 1 ? parts[0] : Graph.Concat(1, parts));
        _groups.Add(new StatisticsGroup(name, length));
    }

    /// <summary>All statistics, [batch, statistic].</summary>
    public GraphTensor Join() => Graph.Concat(1, _tensors);

    /// <summary>The standard deviation over frames, [batch, column].</summary>
    public static GraphTensor Deviation(GraphTensor values) => Root(Centered(values), VarianceFloor);

    public static GraphTensor Centered(GraphTensor values) => values - values.MeanKept(1);

    /// <summary>The root of the mean square over frames.</summary>
    public static GraphTensor Root(GraphTensor values, double floor) => ((values * values).Mean(1) + floor).Sqrt();

    /// <summary>The root of the mean of what is above a threshold.</summary>
    public static GraphTensor Excess(GraphTensor values, double threshold) => ((values - threshold).Relu().Mean(1) + 0.01).Sqrt();

    /// <summary>Frames less those so many frames before.</summary>
    public static GraphTensor Difference(GraphTensor values, int lag) => values.Slice(1, lag) - values.Slice(1, 0, -lag);

    /// <summary>The covariance of columns over frames, [batch, column, column].</summary>
    public static GraphTensor Covariance(GraphTensor values, int frameCount)
    {
        var centered = Centered(values);
        return centered.Transpose(0, 2, 1).Times(centered) * (1.0 / frameCount);
    }

    /// <summary>The correlations of pairs of different columns, with so much added to the variances.</summary>
    public static GraphTensor Correlations(GraphTensor values, int columnCount, int frameCount, double floor)
    {
        var covariance = Covariance(values, frameCount);
        var deviations = (covariance.Reshape(0, -1).Gather([.. Enumerable.Range(0, columnCount).Select(i => (long)i * (columnCount + 1))]) + floor).Sqrt();
        var correlation = covariance / deviations.Reshape(0, columnCount, 1) / deviations.Reshape(0, 1, columnCount);
        return Pairs(correlation, columnCount, withDiagonal: false);
    }

    /// <summary>The upper triangle of square matrices, row by row.</summary>
    public static GraphTensor Pairs(GraphTensor matrix, int size, bool withDiagonal)
        => matrix.Reshape(0, -1).Gather(
            [.. from row in Enumerable.Range(0, size) from column in Enumerable.Range(0, size) where column > row || (withDiagonal && column == row) select (long)(row * size) + column]);
}
