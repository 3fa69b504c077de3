namespace MusicGenre.Training.Statistics;

/// <summary>How bands and loudness change in time: from frame to frame, in waves of some hertz, and in repetition.</summary>
internal static class RhythmStatistics
{
    private const int FilterLength = 64;

    /// <summary>The seconds between frames.</summary>
    private const double FrameInterval = 1708.0 / 22_050;

    private static readonly double[] Frequencies = [0.4, 0.6, 0.8, 1, 1.2, 1.5, 1.8, 2.1, 2.5, 2.9, 3.4, 4, 4.8, 5.6];

    public static void AddTo(StatisticsBuilder builder)
    {
        var flux = builder.Flux;
        builder.Add("flux", 48, flux.Mean(1), StatisticsBuilder.Deviation(flux), StatisticsBuilder.Excess(flux, 6));
        builder.Add("correlations of flux", 120, StatisticsBuilder.Correlations(builder.Change, 16, builder.FrameCount - 1, 0.3));
        foreach (var lag in (ReadOnlySpan<int>)[2, 4, 8])
        {
            var change = StatisticsBuilder.Difference(builder.Broad, lag).Abs();
            builder.Add($"change over {lag} frames", 32, change.Mean(1), StatisticsBuilder.Deviation(change));
        }

        AddModulation(builder);
        AddRepetition(builder);
        AddLoudness(builder);
    }

    /// <summary>Pairs of filters, a cosine and a sine under one taper and without a mean, give the strength of each frequency along the track.</summary>
    private static void AddModulation(StatisticsBuilder builder)
    {
        var plane = StatisticsBuilder.Centered(builder.Broad).Reshape(0, 1, builder.FrameCount, 16);
        var count = Frequencies.Length;
        var waves = plane.Filter(CreateFilters(), 16);
        var (cosine, sine) = (waves.Slice(1, 0, count), waves.Slice(1, count));
        var strength = ((cosine * cosine) + (sine * sine) + 1e-4).Sqrt();
        var mean = (strength.Mean(2) + 0.05).Log();
        builder.Add("modulation", 16 * count, mean.Flatten());
        builder.Add("modulation against other frequencies", 16 * count, (mean - mean.MeanKept(1)).Flatten());
        builder.Add("peaks of modulation", 16 * count, ((strength.Maximum(2) + 0.05).Log() - mean).Flatten());
        foreach (var length in (ReadOnlySpan<int>)[13, 39])
        {
            var slow = builder.Broad.Transpose(0, 2, 1).AveragePool(length, length / 4).Transpose(0, 2, 1);
            builder.Add($"deviations of means of {length} frames", 16, StatisticsBuilder.Deviation(slow));
        }
    }

    private static Matrix CreateFilters()
    {
        double Taper(int i) => 0.5 - 0.5 * Math.Cos(2 * Math.PI * (i + 1) / (FilterLength + 1));
        var total = Enumerable.Range(0, FilterLength).Sum(Taper);
        var filters = new double[2 * Frequencies.Length][];
        for (var row = 0; row < filters.Length; row++)
        {
            var frequency = Frequencies[row % Frequencies.Length];
            double[] wave =
            [
                .. Enumerable.Range(0, FilterLength).Select(i =>
                {
                    var phase = 2 * Math.PI * frequency * (i - FilterLength / 2 + 0.5) * FrameInterval;
                    return Taper(i) / total * (row < Frequencies.Length ? Math.Cos(phase) : Math.Sin(phase));
                }),
            ];
            var sum = wave.Sum();
            filters[row] = [.. wave.Select((value, i) => value - Taper(i) / total * sum)];
        }

        return new Matrix(filters.Length, FilterLength, (row, i) => filters[row][i]);
    }

    /// <summary>The autocorrelation of onsets: in the bass, the middle, the treble and altogether.</summary>
    private static void AddRepetition(StatisticsBuilder builder)
    {
        const int LagCount = 31;
        double Weight(int band, int range) => range switch
        {
            0 => band < 4 ? 1 / 4.0 : 0,
            1 => band is >= 4 and < 10 ? 1 / 6.0 : 0,
            2 => band >= 10 ? 1 / 6.0 : 0,
            _ => 1 / 16.0,
        };
        var onsets = StatisticsBuilder.Centered(builder.Flux.Times(new Matrix(16, 4, Weight)));
        var variance = (onsets * onsets).Mean(1) + 1e-2;
        var count = builder.FrameCount - 1;
        var lags = builder.Graph.Concat(
            1,
            Enumerable.Range(1, LagCount).Select(
                lag => ((onsets.Slice(1, 0, -lag) * onsets.Slice(1, lag)).Sum(1) * (1.0 / count) / variance).Reshape(0, 1, 4)));
        builder.Add("repetition of onsets", 4 * LagCount, lags.Flatten());
        builder.Add(
            "range of repetition", 12,
            lags.Slice(1, 2).Maximum(1), StatisticsBuilder.Root(StatisticsBuilder.Centered(lags.Slice(1, 2)), 1e-6), lags.Slice(1, 2).Minimum(1));
    }

    private static void AddLoudness(StatisticsBuilder builder)
    {
        var level = builder.Coarse.MeanKept(2);
        var centered = StatisticsBuilder.Centered(level);
        var variance = (centered * centered).Mean(1) + 0.1;
        builder.Add(
            "loudness", 20,
            [
                level.Mean(1),
                StatisticsBuilder.Deviation(level),
                StatisticsBuilder.Deviation(StatisticsBuilder.Difference(level, 1)),
                (centered - 3).Relu().Mean(1),
                (centered - 6).Relu().Mean(1),
                (-centered - 3).Relu().Mean(1),
                (-centered - 6).Relu().Mean(1),
                (-centered - 12).Relu().Mean(1),
                .. Enumerable.Range(1, 12).Select(lag => (centered.Slice(1, 0, -lag) * centered.Slice(1, lag)).Mean(1) / variance),
            ]);
    }
}
