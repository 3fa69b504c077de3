namespace MusicGenre.Training.Statistics;

/// <summary>How bands and loudness change over time: from frame to frame, at modulation frequencies, and in repetition.</summary>
internal sealed class RhythmStatistics
{
    private const int FilterLength = 64;
    private const int FilterStep = 16;
    private const int OnsetCount = 4;
    private const int LongestLag = 31;
    private const int LoudnessLagCount = 12;

    /// <summary>The seconds between frames.</summary>
    private const double FrameInterval = 1708.0 / 22_050;

    private static readonly int[] Lags = [2, 4, 8];
    private static readonly int[] Stretches = [13, 39];
    private static readonly string[] Modulations = ["modulation", "modulation against other frequencies", "peaks of modulation"];
    private static readonly double[] Frequencies = [0.4, 0.6, 0.8, 1, 1.2, 1.5, 1.8, 2.1, 2.5, 2.9, 3.4, 4, 4.8, 5.6];

    private readonly StatisticsBuilder _builder;
    private readonly RowRange _onsets;

    /// <summary>Adds the rows that are measured over the frames.</summary>
    public RhythmStatistics(StatisticsBuilder builder)
    {
        _builder = builder;

        // Onsets in the bass, the middle, the treble and altogether.
        static double Weight(int band, int range) => range switch
        {
            0 => band < 4 ? 1 / 4.0 : 0,
            1 => band is >= 4 and < 10 ? 1 / 6.0 : 0,
            2 => band >= 10 ? 1 / 6.0 : 0,
            _ => 1 / 16.0,
        };
        var ranges = new Matrix(
            OnsetCount,
            builder.BaseRows.BroadSizes.Count,
            (range, row) => row % BaseRows.MapCount == BaseRows.Change ? Weight(row / BaseRows.MapCount, range) : 0);
        _onsets = builder.FrameRows.Add(builder.BaseRows.Sizes.TimesFromLeft(ranges), OnsetCount, 0, builder.FrameCount - 1);
    }

    /// <summary>Adds the statistics, once the rows are measured.</summary>
    /// <param name="timbre">The timbre statistics, some of whose rows are included here.</param>
    public void AddStatistics(TimbreStatistics timbre)
    {
        IEnumerable<int> Sizes(int map) => _builder.BaseRows.BroadSizes.Every(BaseRows.MapCount, map);
        _builder.Add(
            "flux",
            StatisticsBuilder.Means(Sizes(BaseRows.Change)),
            _builder.Deviations(Sizes(BaseRows.Change)),
            timbre.RootsOfSizes.Every(BaseRows.MapCount, BaseRows.StrongChange));
        _builder.Add("correlations of flux", timbre.CorrelationsOfChange);
        foreach (var (index, lag) in Lags.Index())
        {
            _builder.Add(
                $"change over {lag} frames",
                StatisticsBuilder.Means(Sizes(BaseRows.FirstLag + index)), _builder.Deviations(Sizes(BaseRows.FirstLag + index)));
        }

        AddModulation();
        AddRepetition(timbre);
    }

    /// <summary>
    /// Pairs of filters, a cosine and a sine under one taper and without a mean, give the strength of each frequency along the track.
    /// </summary>
    private void AddModulation()
    {
        var rows = _builder.BaseRows;
        var count = Frequencies.Length;
        var broad = _builder.FrameRows.Centered.Slice(1, rows.Broad.Start, rows.Broad.Start + rows.Broad.Count);
        var filters = CreateFilters();
        var positionCount = ((_builder.FrameCount - FilterLength) / FilterStep) + 1;
        var moved = new Matrix(
            _builder.FrameCount,
            filters.Length * positionCount,
            (frame, column) => frame - (column % positionCount * FilterStep) is var place and >= 0 and < FilterLength ? filters[column / positionCount][place] : 0);
        var strength = (broad.Times(moved).Reshape(rows.Broad.Count, 2, count, positionCount).SumOfSquares(2) + 1e-4).Sqrt();
        var logarithms = (_builder.Graph.Concat(2, strength.Mean(3), strength.Maximum(3)) + 0.05).Log();

        // The means, the means minus that of all frequencies, and the maxima minus the means.
        var combinations = new Matrix(2 * count, 3 * count, (from, to) => (to / count) switch
        {
            0 => from == to ? 1 : 0,
            1 => from >= count ? 0 : (from == to - count ? 1 : 0) - (1.0 / count),
            _ => from == to - count ? 1 : from == to - (2 * count) ? -1 : 0,
        });
        var valueCount = 3 * count * rows.Broad.Count;
        var values = _builder.Place(logarithms.Times(combinations).Reshape(valueCount, 1), valueCount);
        foreach (var (index, name) in Modulations.Index())
        {
            _builder.Add(name, Enumerable.Range(0, count).SelectMany(frequency => values.Every(3 * count, (index * count) + frequency)));
        }

        foreach (var (index, length) in Stretches.Index())
        {
            _builder.Add($"deviations of means of {length} frames", _builder.Deviations(rows.BroadMaps.Every(BaseRows.MapCount, BaseRows.FirstStretch + index)));
        }
    }

    private static double[][] CreateFilters()
    {
        double Taper(int i) => 0.5 - (0.5 * Math.Cos(2 * Math.PI * (i + 1) / (FilterLength + 1)));
        var total = Enumerable.Range(0, FilterLength).Sum(Taper);
        var filters = new double[2 * Frequencies.Length][];
        for (var row = 0; row < filters.Length; row++)
        {
            var frequency = Frequencies[row % Frequencies.Length];
            double[] wave =
            [
                .. Enumerable.Range(0, FilterLength).Select(i =>
                {
                    var phase = 2 * Math.PI * frequency * (i - (FilterLength / 2) + 0.5) * FrameInterval;
                    return Taper(i) / total * (row < Frequencies.Length ? Math.Cos(phase) : Math.Sin(phase));
                }),
            ];
            var sum = wave.Sum();
            filters[row] = [.. wave.Select((value, i) => value - (Taper(i) / total * sum))];
        }

        return filters;
    }

    /// <summary>The autocorrelation of the loudness and of onsets.</summary>
    private void AddRepetition(TimbreStatistics timbre)
    {
        const int RowCount = OnsetCount + 1;
        const int LagCount = LongestLag + 1;
        const int FirstLateLag = 3;
        var frameCount = _builder.FrameCount;
        var lags = new Autocorrelation(frameCount, LongestLag);
        var series = _builder.FrameRows.Centered.Gather(1, [_builder.BaseRows.Level, .. _onsets.Places]);
        var sums = series.Times(lags.Waves).Square().Times(new Matrix(lags.WaveCount, LagCount, lags.GetWeight));
        var floors = new Matrix(RowCount, 1, (row, _) => row == 0 ? 0.1 * frameCount : 1e-2 * (frameCount - 1));

        // The loudness at a lag is the mean over the frames that have another one lag later; for onsets it is the sum divided by the number of
        // all frames.
        var factors = new Matrix(RowCount, LagCount, (row, lag) => row == 0 ? (double)frameCount / (frameCount - lag) : 1);
        var ratios = sums / (sums.Slice(2, 0, 1) + _builder.Graph.Constant(floors)) * _builder.Graph.Constant(factors);
        var values = _builder.Place(ratios.Reshape(RowCount * LagCount, 1), RowCount * LagCount);

        var late = ratios.Slice(2, FirstLateLag, LagCount);
        const int LateCount = LagCount - FirstLateLag;
        var centering = new Matrix(
            LagCount,
            LateCount,
            (from, to) => from < FirstLateLag ? 0 : ((from == to + FirstLateLag ? 1 : 0) - (1.0 / LateCount)) / Math.Sqrt(LateCount));
        var highest = _builder.Place(late.Maximum(2, keep: true), RowCount).Part(1, OnsetCount);
        var lowest = _builder.Place(late.Minimum(2, keep: true), RowCount).Part(1, OnsetCount);
        var deviation = _builder.Place((ratios.Times(centering).SumOfSquares(2, keep: true) + 1e-6).Sqrt(), RowCount).Part(1, OnsetCount);

        var onsets = values.Part(LagCount, OnsetCount * LagCount);
        _builder.Add("repetition of onsets", Enumerable.Range(1, LongestLag).SelectMany(lag => onsets.Every(LagCount, lag)));
        _builder.Add("range of repetition", highest.Places, deviation.Places, lowest.Places);
        int[] level = [_builder.BaseRows.Level];
        _builder.Add(
            "loudness",
            StatisticsBuilder.Means(level),
            _builder.Deviations(level),
            _builder.Deviations([_builder.BaseRows.LevelChange]),
            timbre.LevelExcess.Places,
            values.Part(1, LoudnessLagCount).Places);
    }
}
