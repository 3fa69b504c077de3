namespace MusicGenre.Training.Statistics;

/// <summary>Which bands are loud, how much each varies, and which vary together.</summary>
internal sealed class TimbreStatistics
{
    private const int ShapeCount = 4;
    private const int ShareCount = 32;

    // Thresholds in decibels above and below the mean, for the level and for every group of bands.
    private static readonly double[] Signs = [1, 1, -1, -1, -1];
    private static readonly double[] OfLevel = [3, 6, 3, 6, 12];
    private static readonly double[] OfBands = [4, 10, 4, 10, 20];

    private readonly StatisticsBuilder _builder;
    private readonly RowRange _shape;
    private readonly RowRange _shapeChange;
    private readonly RowRange _shares;

    /// <summary>Adds the rows that are measured over the frames.</summary>
    public TimbreStatistics(StatisticsBuilder builder)
    {
        _builder = builder;
        var rows = builder.FrameRows;
        var (shape, shares) = AddShape();
        _shape = rows.Add(shape, ShapeCount);
        _shapeChange = rows.Add(shape.Times(Matrix.Difference(builder.FrameCount, 1)).Abs(), ShapeCount, 0, builder.FrameCount - 1);
        _shares = rows.Add(shares, ShareCount);
    }

    /// <summary>The excesses of the level over and under its mean, which are included with the loudness.</summary>
    public RowRange LevelExcess { get; private set; }

    /// <summary>The roots of the means of the 16 groups' absolute changes, which are included with the flux.</summary>
    public RowRange RootsOfSizes { get; private set; }

    /// <summary>The correlations of how the 16 groups change, which are included with the flux.</summary>
    public IEnumerable<int> CorrelationsOfChange { get; private set; } = [];

    /// <summary>Adds the statistics, once the rows are measured.</summary>
    public void AddStatistics()
    {
        var rows = _builder.BaseRows;
        _builder.Add("cepstral means", StatisticsBuilder.Means(rows.Cepstrum.Places));
        _builder.Add("cepstral deviations", _builder.Deviations(rows.Cepstrum.Places));
        _builder.Add("deviations of cepstral deltas", _builder.Deviations(rows.CepstrumChange.Places));
        var correlations = new RowCorrelations(_builder);
        _builder.Add("cepstral covariances", correlations.Covariances);
        _builder.Add("cepstral correlations", correlations.OfCepstrum);
        _builder.Add("correlations of cepstral deltas", correlations.OfCepstrumChange);
        CorrelationsOfChange = correlations.OfChange;
        AddBands();
        _builder.Add("band correlations", correlations.OfBroad);

        _builder.Add(
            "shape of the spectrum",
            StatisticsBuilder.Means(_shape.Places), _builder.Deviations(_shape.Places), StatisticsBuilder.Means(_shapeChange.Places));
        var shares = _builder.FrameRows.Means.Slice(1, _shares.Start, _shares.Start + ShareCount);
        _builder.Add("mean share of power", _builder.Place((shares + 1e-4).Log(), ShareCount).Places);
    }

    private void AddBands()
    {
        var rows = _builder.BaseRows;
        var frames = _builder.FrameRows;

        // The level, followed by the 32 groups of bands.
        const int RowCount = BandRows.CoarseCount + 1;
        var centered = frames.Centered.Slice(1, rows.Level, rows.Level + RowCount);
        var scaled = centered / (frames.Deviations.Slice(1, rows.Level, rows.Level + RowCount) + 0.5);
        var square = scaled.Square();
        var skewness = _builder.Place((square * scaled).Mean(2, keep: true), RowCount);
        var kurtosis = _builder.Place((square.Square().Mean(2, keep: true) + 0.1).Log(), RowCount);

        var thresholds = new Matrix(RowCount, Signs.Length, (row, i) => row == 0 ? OfLevel[i] : OfBands[i]);
        var excess = (centered.Reshape(RowCount, 1, _builder.FrameCount) * _builder.Graph.Constant(new Matrix(Signs.Length, 1, (i, _) => Signs[i]))
            - _builder.Graph.Constant([RowCount, Signs.Length, 1], thresholds.Values)).Relu().Mean(3).Reshape(RowCount * Signs.Length, 1);
        LevelExcess = _builder.Place(excess, RowCount * Signs.Length).Part(0, Signs.Length);
        var sizes = frames.Means.Slice(1, rows.BroadSizes.Start, rows.BroadSizes.Start + rows.BroadSizes.Count);
        var roots = _builder.Place((_builder.Graph.Concat(1, excess, sizes) + 0.01).Sqrt(), (RowCount * Signs.Length) + rows.BroadSizes.Count);
        RootsOfSizes = roots.Part(RowCount * Signs.Length, rows.BroadSizes.Count);

        var bandRoots = roots.Part(Signs.Length, BandRows.CoarseCount * Signs.Length);
        _builder.Add("band means", StatisticsBuilder.Means(rows.Coarse.Places));
        _builder.Add("band deviations", _builder.Deviations(rows.Coarse.Places));
        _builder.Add("band skewness", skewness.Part(1, BandRows.CoarseCount).Places);
        _builder.Add("band kurtosis", kurtosis.Part(1, BandRows.CoarseCount).Places);
        _builder.Add("excesses of bands", Enumerable.Range(0, Signs.Length).SelectMany(i => bandRoots.Every(Signs.Length, i)));
    }

    /// <summary>The centroid, spread, entropy and peak of each frame's share of power, and the shares of 32 groups of bands.</summary>
    private (GraphTensor Shape, GraphTensor Shares) AddShape()
    {
        const double SpreadFloor = 1e-4;
        var bandCount = _builder.BandCount;
        double Position(int band) => -1 + (2.0 * band / (bandCount - 1));
        var share = (_builder.Bands * (Math.Log(10) / 10)).Softmax(1);

        // The shares of a frame sum to 1, so that what is added to every square is added to their mean.
        var moments = new Matrix(2, bandCount, (row, band) => row == 0 ? Position(band) : Math.Pow(Position(band), 2) + SpreadFloor);
        var parts = share.TimesFromLeft(Matrix.Stack(moments, Matrix.Pooling(ShareCount, bandCount))).Split(1, 1, 1, ShareCount);
        var (centroid, square) = (parts[0], parts[1]);
        var entropy = (share * (share + 1e-9).Log()).TimesFromLeft(new Matrix(1, bandCount, (_, _) => -0.25));
        var shape = _builder.Graph.Concat(1, centroid, (square - centroid.Square()).Sqrt(), entropy, share.Maximum(1, keep: true).Log());
        return (shape, parts[2]);
    }
}
