namespace MusicGenre.Training.Statistics;

/// <summary>The rows over the frames from which several kinds of statistics are computed.</summary>
internal sealed class BaseRows
{
    /// <summary>What is computed for each of the 16 groups of bands, in this order.</summary>
    public const int Change = 0;
    public const int StrongChange = 1;
    public const int FirstLag = 2;
    public const int FirstStretch = 5;
    public const int MapCount = 7;

    private const double StrongFlux = 6;
    private const double NoLimit = -1e9;

    private static readonly int[] Lags = [1, 1, 2, 4, 8];
    private static readonly int[] Stretches = [13, 39];

    public BaseRows(BandRows bands, FrameRows rows, int frameCount)
    {
        Broad = rows.Add(bands.Broad, BandRows.BroadCount);
        var cepstrumAndLevel = rows.Add(bands.CepstrumAndLevel, BandRows.CepstrumCount + 1);
        Cepstrum = cepstrumAndLevel.Part(0, BandRows.CepstrumCount);
        Level = cepstrumAndLevel[BandRows.CepstrumCount];
        Coarse = rows.Add(bands.Coarse, BandRows.CoarseCount);
        var changes = rows.Add(bands.CepstrumAndLevel.Times(Matrix.Difference(frameCount, 1)), cepstrumAndLevel.Count, 0, frameCount - 1);
        CepstrumChange = changes.Part(0, BandRows.CepstrumCount);
        LevelChange = changes[BandRows.CepstrumCount];

        (Matrix Map, int Length)[] maps =
        [
            .. Lags.Select(lag => (Matrix.Difference(frameCount, lag), frameCount - lag)),
            .. Stretches.Select(length => (Matrix.Stretches(frameCount, length, length / 4), ((frameCount - length) / (length / 4)) + 1)),
        ];
        (int, int)[] valid = [.. Enumerable.Repeat(maps.Select(map => (0, map.Length)), BandRows.BroadCount).SelectMany(lengths => lengths)];
        var mapped = bands.Broad.Times(Matrix.Beside([.. maps.Select(map => map.Map)])).Reshape(valid.Length, frameCount);
        BroadMaps = rows.Add(mapped, valid);

        // Changes from frame to frame count by their rises, in one row above a threshold; those over several frames by their absolute values.
        var offsets = new Matrix(valid.Length, 1, (row, _) => row % MapCount == StrongChange ? -StrongFlux : 0);
        var limits = new Matrix(valid.Length, 1, (row, _) => row % MapCount is >= FirstLag and < FirstStretch ? NoLimit : 0);
        Sizes = (mapped + bands.Graph.Constant(offsets)).AtLeast(bands.Graph.Constant(limits)).Abs();
        BroadSizes = rows.Add(Sizes, valid);
    }

    /// <summary>Means of bands in 16 groups.</summary>
    public RowRange Broad { get; }

    /// <summary>The first 24 cepstral coefficients.</summary>
    public RowRange Cepstrum { get; }

    /// <summary>The mean of all bands, followed by the 32 groups.</summary>
    public int Level { get; }

    /// <summary>Means of bands in 32 groups.</summary>
    public RowRange Coarse { get; }

    /// <summary>How cepstral coefficients change from frame to frame.</summary>
    public RowRange CepstrumChange { get; }

    /// <summary>How the mean of all bands changes from frame to frame.</summary>
    public int LevelChange { get; }

    /// <summary>For each of the 16 groups its changes over 1 (twice), 2, 4 and 8 frames and its means over 13 and 39 frames.</summary>
    public RowRange BroadMaps { get; }

    /// <summary>
    /// For each of the 16 groups its rises over 1 frame, those above 6 dB, and the absolute values of its changes over 2, 4 and 8 frames.
    /// </summary>
    public RowRange BroadSizes { get; }

    /// <summary>The rows of <see cref="BroadSizes"/>, [batch, row, frame].</summary>
    public GraphTensor Sizes { get; }
}
