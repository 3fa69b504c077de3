namespace MusicGenre.Training.Statistics;

/// <summary>Weighted sums of each frame's bands, all computed by one product; [batch, row, frame].</summary>
internal sealed class BandRows
{
    public const int BroadCount = 16;
    public const int CepstrumCount = 24;
    public const int CoarseCount = 32;

    /// <summary>How many neighbors a band is compared with in <see cref="Surroundings"/>, itself included.</summary>
    public const int SurroundingWidth = 9;

    /// <summary>The number of ranges over which <see cref="Detail"/> is summed, and the bands of each.</summary>
    public const int RangeCount = 8;
    public const int BandsPerRange = 14;

    private const int DetailWidth = 15;

    /// <param name="graph">The graph.</param>
    /// <param name="bands">Decibels, [batch, band, frame].</param>
    /// <param name="bandCount">The number of bands.</param>
    /// <param name="lagCount">The number of lags, from 0 on, that the spectrum of details must resolve.</param>
    public BandRows(TensorGraph graph, GraphTensor bands, int bandCount, int lagCount)
    {
        Graph = graph;
        var detail = Matrix.Detail(bandCount, DetailWidth);
        DetailCount = detail.RowCount;
        AlongBands = new Autocorrelation(DetailCount, lagCount - 1);
        Matrix[] maps =
        [
            Matrix.Pooling(BroadCount, bandCount),
            Matrix.Stack(Matrix.Cosine(CepstrumCount, bandCount), Matrix.Pooling(1, bandCount)),
            Matrix.Pooling(CoarseCount, bandCount),
            Matrix.Curvature(bandCount),
            Matrix.Detail(bandCount, SurroundingWidth),
            new Matrix(RangeCount * BandsPerRange, bandCount, (row, band) => detail[row, band]),
            new Matrix(AlongBands.WaveCount, bandCount, (wave, band) => Enumerable.Range(0, DetailCount).Sum(k => AlongBands.GetWave(k, wave) * detail[k, band])),
        ];
        var parts = bands.TimesFromLeft(Matrix.Stack(maps)).Split(1, [.. maps.Select(map => map.RowCount)]);
        (Broad, CepstrumAndLevel, Coarse, Curvature, Surroundings, Detail, DetailWaves) = (parts[0], parts[1], parts[2], parts[3], parts[4], parts[5], parts[6]);
    }

    public TensorGraph Graph { get; }

    /// <summary>Means of bands in 16 groups.</summary>
    public GraphTensor Broad { get; }

    /// <summary>The first 24 cepstral coefficients, and the mean of all bands.</summary>
    public GraphTensor CepstrumAndLevel { get; }

    /// <summary>Means of bands in 32 groups.</summary>
    public GraphTensor Coarse { get; }

    /// <summary>Bands minus the mean of both neighbors.</summary>
    public GraphTensor Curvature { get; }

    /// <summary>Bands minus the mean of 9 around them.</summary>
    public GraphTensor Surroundings { get; }

    /// <summary>Bands minus the mean of 15 around them: the first 112 of <see cref="DetailCount"/>.</summary>
    public GraphTensor Detail { get; }

    /// <summary>Waves of all details along the bands, for <see cref="AlongBands"/>.</summary>
    public GraphTensor DetailWaves { get; }

    /// <summary>The number of bands that have 7 neighbors on both sides.</summary>
    public int DetailCount { get; }

    public Autocorrelation AlongBands { get; }
}
