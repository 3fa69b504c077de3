namespace MusicGenre.Training.Statistics;

/// <summary>Which bands are loud, how much each varies, and which vary together.</summary>
internal static class TimbreStatistics
{
    public static void AddTo(StatisticsBuilder builder)
    {
        var frameCount = builder.FrameCount;
        var cepstrum = builder.Frames.Times(Matrix.Cosine(builder.BandCount, 24));
        var delta = StatisticsBuilder.Difference(cepstrum, 1);
        builder.Add("cepstral means", 24, cepstrum.Mean(1));
        builder.Add("cepstral deviations", 24, StatisticsBuilder.Deviation(cepstrum));
        builder.Add("deviations of cepstral deltas", 24, StatisticsBuilder.Deviation(delta));
        var sixteen = cepstrum.Slice(2, 0, 16);
        var covariance = StatisticsBuilder.Covariance(sixteen, frameCount);
        builder.Add("cepstral covariances", 136, StatisticsBuilder.Pairs(covariance.Sign() * (covariance.Abs() + 1e-3).Sqrt(), 16, withDiagonal: true));
        builder.Add("cepstral correlations", 120, StatisticsBuilder.Correlations(sixteen, 16, frameCount, 0.5));
        builder.Add("correlations of cepstral deltas", 66, StatisticsBuilder.Correlations(delta.Slice(2, 0, 12), 12, frameCount - 1, 0.5));

        AddBands(builder);
        AddShape(builder);
    }

    private static void AddBands(StatisticsBuilder builder)
    {
        var centered = StatisticsBuilder.Centered(builder.Coarse);
        var deviation = StatisticsBuilder.Root(centered, 1e-3);
        var scale = deviation + 0.5;
        var square = centered * centered;
        builder.Add("band means", 32, builder.Coarse.Mean(1));
        builder.Add("band deviations", 32, deviation);
        builder.Add("band skewness", 32, (square * centered).Mean(1) / (scale * scale * scale));
        builder.Add("band kurtosis", 32, ((square * square).Mean(1) / (scale * scale * scale * scale) + 0.1).Log());
        builder.Add(
            "excesses of bands", 160,
            StatisticsBuilder.Excess(centered, 4), StatisticsBuilder.Excess(centered, 10),
            StatisticsBuilder.Excess(-centered, 4), StatisticsBuilder.Excess(-centered, 10), StatisticsBuilder.Excess(-centered, 20));
        builder.Add("band correlations", 120, StatisticsBuilder.Correlations(builder.Broad, 16, builder.FrameCount, 0.5));
    }

    /// <summary>The centroid, spread, entropy and peak of each frame's share of power.</summary>
    private static void AddShape(StatisticsBuilder builder)
    {
        var share = (builder.Frames * (Math.Log(10) / 10)).Softmax(2);
        double Position(int band) => -1 + 2.0 * band / (builder.BandCount - 1);
        var centroid = share.Times(new Matrix(builder.BandCount, 1, (band, _) => Position(band)));
        var spread = (share.Times(new Matrix(builder.BandCount, 1, (band, _) => Math.Pow(Position(band), 2))) - (centroid * centroid)).AtLeast(0);
        var entropy = (share * (share + 1e-9).Log()).Times(new Matrix(builder.BandCount, 1, (_, _) => -0.25));
        var shape = builder.Graph.Concat(2, centroid, (spread + 1e-4).Sqrt(), entropy, share.MaximumKept(2).Log());
        builder.Add(
            "shape of the spectrum", 12,
            shape.Mean(1), StatisticsBuilder.Deviation(shape), StatisticsBuilder.Difference(shape, 1).Abs().Mean(1));
        builder.Add("mean share of power", 32, (share.Mean(1).Times(Matrix.Pooling(builder.BandCount, 32)) + 1e-4).Log());
    }
}
