namespace MusicGenre.Training.Statistics;

/// <summary>The fine structure: partials versus noise, sustained versus struck sounds, and how regularly the partials are spaced.</summary>
internal sealed class TextureStatistics
{
    /// <summary>The number of lags along the bands, from 0 on.</summary>
    public const int BandLagCount = 30;

    private const int Groups = 16;
    private const int RangeWidth = 8;

    // The first lag gives the power.
    private static readonly int[] FrameLags = [0, 1, 2, 4, 8, 16];

    private readonly StatisticsBuilder _builder;
    private readonly RowRange _contrast;
    private readonly RowRange _range;
    private readonly RowRange _struck;
    private readonly RowRange _sung;
    private readonly RowRange _difference;
    private readonly RowRange _rise;

    /// <summary>Adds the rows that are measured over the frames.</summary>
    public TextureStatistics(StatisticsBuilder builder)
    {
        _builder = builder;
        var (bandCount, frameCount) = (builder.BandCount, builder.FrameCount);
        const int Edge = BandRows.SurroundingWidth / 2;
        var rows = builder.FrameRows;
        var (inner, innerFrames) = (bandCount - (2 * Edge), frameCount - (2 * Edge));

        // What stands out from its surroundings in time is struck, in frequency sung or played; the difference compares the two.
        var sung = builder.BandRows.Surroundings;
        var struck = builder.Bands.Times(Matrix.Surroundings(frameCount, BandRows.SurroundingWidth));
        var sizes = builder.Graph.Concat(1, builder.BandRows.Curvature, sung, struck).Abs()
            .TimesFromLeft(Matrix.Diagonal(Matrix.Pooling(Groups, bandCount - 2), Matrix.Pooling(Groups, inner), Matrix.Pooling(Groups, bandCount)));
        var pooled = rows.Add(sizes, [.. Enumerable.Repeat((0, frameCount), 2 * Groups), .. Enumerable.Repeat((Edge, innerFrames), Groups)]);
        (_contrast, _sung, _struck) = (pooled.Part(0, Groups), pooled.Part(Groups, Groups), pooled.Part(2 * Groups, Groups));

        var middle = new Matrix(1, frameCount, (_, frame) => frame >= Edge && frame < frameCount - Edge ? 1 : 0);
        var difference = (sung * builder.Graph.Constant(middle)) - struck.Slice(1, Edge, Edge + inner);
        var pooling = Matrix.Pooling(Groups, inner);
        _difference = rows.Add(difference.TimesFromLeft(pooling), Groups, Edge, innerFrames);
        _rise = rows.Add(difference.Relu().TimesFromLeft(pooling), Groups, Edge, innerFrames);

        var groups = builder.Bands.Reshape(bandCount / RangeWidth, RangeWidth, frameCount);
        _range = rows.Add(groups.Maximum(2) - groups.Minimum(2), bandCount / RangeWidth);
    }

    /// <summary>Adds the statistics, once the rows are measured.</summary>
    public void AddStatistics()
    {
        _builder.Add("contrast of neighboring bands", StatisticsBuilder.Means(_contrast.Places), _builder.Deviations(_contrast.Places));
        _builder.Add("range within 8 bands", StatisticsBuilder.Means(_range.Places), _builder.Deviations(_range.Places));
        _builder.Add(
            "detail in time and in frequency",
            StatisticsBuilder.Means(_struck.Places),
            StatisticsBuilder.Means(_sung.Places),
            _builder.Deviations(_difference.Places),
            StatisticsBuilder.Means(_rise.Places));
        AddPartials();
    }

    /// <summary>Bands minus their surroundings: their correlation along frequency, and in time within 8 ranges of 14 bands.</summary>
    private void AddPartials()
    {
        var bands = _builder.BandRows;
        var frameCount = _builder.FrameCount;
        var along = bands.DetailWaves.Square().Sum(2, keep: true).TimesFromLeft(new Matrix(
            BandLagCount,
            bands.AlongBands.WaveCount,
            (lag, wave) => bands.AlongBands.GetWeight(wave, lag) / ((bands.DetailCount - lag) * frameCount)));
        _builder.Add("correlation along bands", _builder.Place(along / (along.Slice(1, 0, 1) + 0.1), BandLagCount).Places);

        var time = new Autocorrelation(frameCount, FrameLags[^1]);
        var weights = new Matrix(
            time.WaveCount,
            FrameLags.Length,
            (wave, i) => time.GetWeight(wave, FrameLags[i]) / (BandRows.BandsPerRange * (frameCount - FrameLags[i])));
        var powers = bands.Detail.Times(time.Waves).Square()
            .Reshape(BandRows.RangeCount, BandRows.BandsPerRange, time.WaveCount).Sum(2).Times(weights).Split(2, 1, FrameLags.Length - 1);
        var total = powers[0] + 1;
        var lagCount = FrameLags.Length - 1;
        var sustained = _builder.Place((powers[1] / total).Reshape(BandRows.RangeCount * lagCount, 1), BandRows.RangeCount * lagCount);
        _builder.Add("sustained detail", Enumerable.Range(0, lagCount).SelectMany(lag => sustained.Every(lagCount, lag)));
        _builder.Add("power of detail", _builder.Place(total.Log(), BandRows.RangeCount).Places);
    }
}
