namespace MusicGenre.Training.Tests.Statistics;

/// <summary>The statistics written down anew, frame by frame in double precision, as lists of numbers in the order of their kinds.</summary>
internal sealed class RestatedStatistics
{
    private const int Bands = 128;

    private readonly List<double> _values = [];
    private readonly double[][] _x;

    /// <param name="mel">Decibels, [band, frame].</param>
    public RestatedStatistics(float[] mel)
    {
        var frames = mel.Length / Bands;
        var maximum = mel.Max();
        _x = Rows(frames, t => Row(Bands, b => Math.Max(-80.0, mel[b * frames + t] - maximum)));
        Timbre();
        Rhythm();
        Texture();
    }

    public IReadOnlyList<double> Values => _values;

    private void Timbre()
    {
        var c = Rows(_x.Length, t => Row(24, k => Math.Sqrt((k == 0 ? 1 : 2) / 128.0) * Sum(128, b => _x[t][b] * Math.Cos(Math.PI * (b + 0.5) * k / 128))));
        var d = Difference(c, 1);
        Put(Mean(c), Deviation(c), Deviation(d));
        var covariance = Covariance(c, 16);
        _values.AddRange(from i in Enumerable.Range(0, 16) from j in Enumerable.Range(i, 16 - i) select covariance[i][j] / Math.Sqrt(Math.Abs(covariance[i][j]) + 1e-3));
        Put(Correlations(c, 16, 0.5), Correlations(d, 12, 0.5));

        var coarse = Pool(_x, 32);
        var mean = Mean(coarse);
        var deviation = Deviation(coarse);
        double Moment(int i, int power) => coarse.Average(row => Math.Pow(row[i] - mean[i], power)) / Math.Pow(deviation[i] + 0.5, power);
        Put(mean, deviation, Row(32, i => Moment(i, 3)), Row(32, i => Math.Log(Moment(i, 4) + 0.1)));
        foreach (var (sign, threshold) in ((int, int)[])[(1, 4), (1, 10), (-1, 4), (-1, 10), (-1, 20)])
        {
            Put(Row(32, i => Math.Sqrt(coarse.Average(row => Math.Max(0, sign * (row[i] - mean[i]) - threshold)) + 0.01)));
        }

        Put(Correlations(Pool(_x, 16), 16, 0.5));
        var share = Rows(_x.Length, t => Row(128, b => Math.Pow(10, _x[t][b] / 10) / Sum(128, k => Math.Pow(10, _x[t][k] / 10))));
        double Place(int b) => b / 63.5 - 1;
        var shape = Rows(_x.Length, t =>
        {
            var centroid = Sum(128, b => share[t][b] * Place(b));
            var spread = Math.Sqrt(Sum(128, b => share[t][b] * Math.Pow(Place(b) - centroid, 2)) + 1e-4);
            return [centroid, spread, -Sum(128, b => share[t][b] * Math.Log(share[t][b] + 1e-9)) / 4, Math.Log(share[t].Max())];
        });
        Put(Mean(shape), Deviation(shape), Mean(Map(Difference(shape, 1), Math.Abs)));
        Put(Row(32, g => Math.Log(Sum(4, k => Mean(share)[4 * g + k]) / 4 + 1e-4)));
    }

    private void Rhythm()
    {
        var broad = Pool(_x, 16);
        var change = Difference(broad, 1);
        var flux = Map(change, value => Math.Max(0, value));
        Put(Mean(flux), Deviation(flux), Row(16, i => Math.Sqrt(flux.Average(row => Math.Max(0, row[i] - 6)) + 0.01)));
        Put(Correlations(change, 16, 0.3));
        foreach (var lag in (int[])[2, 4, 8])
        {
            Put(Mean(Map(Difference(broad, lag), Math.Abs)), Deviation(Map(Difference(broad, lag), Math.Abs)));
        }

        Modulation(broad);
        Repetition(flux);
        double[] level = [.. Pool(_x, 32).Select(row => row.Average())];
        double[] e = [.. level.Select(value => value - level.Average())];
        double Spread(double[] values) => Math.Sqrt(values.Average(value => Math.Pow(value - values.Average(), 2)) + 1e-3);
        Put([level.Average(), Spread(level), Spread([.. level.Skip(1).Zip(level, (b, a) => b - a)])]);
        Put([.. ((double[])[3, 6]).Select(limit => e.Average(value => Math.Max(0, value - limit)))]);
        Put([.. ((double[])[3, 6, 12]).Select(limit => e.Average(value => Math.Max(0, -value - limit)))]);
        Put(Row(12, i => e.Skip(i + 1).Zip(e, (b, a) => a * b).Average() / (e.Average(value => value * value) + 0.1)));
    }

    private void Modulation(double[][] broad)
    {
        double[] frequencies = [0.4, 0.6, 0.8, 1, 1.2, 1.5, 1.8, 2.1, 2.5, 2.9, 3.4, 4, 4.8, 5.6];
        var taper = Row(64, i => Math.Pow(Math.Sin(Math.PI * (i + 1) / 65), 2));
        taper = Row(64, i => taper[i] / Sum(64, k => Math.Pow(Math.Sin(Math.PI * (k + 1) / 65), 2)));
        var mean = Mean(broad);
        var (logarithms, peaks) = (new double[14][], new double[14][]);
        for (var f = 0; f < 14; f++)
        {
            double Phase(int i) => 2 * Math.PI * frequencies[f] * (i - 31.5) * 1708 / 22050;
            var (evenSum, oddSum) = (Sum(64, i => taper[i] * Math.Cos(Phase(i))), Sum(64, i => taper[i] * Math.Sin(Phase(i))));
            var strengths = Rows((broad.Length - 64) / 16 + 1, t => Row(16, g =>
            {
                double At(int i) => taper[i] * (broad[16 * t + i][g] - mean[g]);
                return Math.Sqrt(Math.Pow(Sum(64, i => At(i) * (Math.Cos(Phase(i)) - evenSum)), 2) + Math.Pow(Sum(64, i => At(i) * (Math.Sin(Phase(i)) - oddSum)), 2) + 1e-4);
            }));
            logarithms[f] = Row(16, g => Math.Log(strengths.Average(row => row[g]) + 0.05));
            peaks[f] = Row(16, g => Math.Log(strengths.Max(row => row[g]) + 0.05) - logarithms[f][g]);
        }

        Put(logarithms);
        Put(Rows(14, f => Row(16, g => logarithms[f][g] - logarithms.Average(row => row[g]))));
        Put(peaks);
        foreach (var length in (int[])[13, 39])
        {
            Put(Deviation(Rows((broad.Length - length) / (length / 4) + 1, t => Row(16, g => Sum(length, i => broad[t * (length / 4) + i][g]) / length))));
        }
    }

    private void Repetition(double[][] flux)
    {
        var onsets = Rows(flux.Length, t => [flux[t][..4].Average(), flux[t][4..10].Average(), flux[t][10..].Average(), flux[t].Average()]);
        var mean = Mean(onsets);
        onsets = Rows(flux.Length, t => Row(4, r => onsets[t][r] - mean[r]));
        var lags = Rows(31, i => Row(4, r =>
            Sum(onsets.Length - i - 1, t => onsets[t][r] * onsets[t + i + 1][r]) / onsets.Length / (onsets.Average(row => row[r] * row[r]) + 1e-2)));
        Put(lags);
        var later = lags[2..];
        double Mid(int r) => later.Average(row => row[r]);
        Put(Row(4, r => later.Max(row => row[r])), Row(4, r => Math.Sqrt(later.Average(row => Math.Pow(row[r] - Mid(r), 2)) + 1e-6)), Row(4, r => later.Min(row => row[r])));
    }

    private void Texture()
    {
        var contrast = Pool(Rows(_x.Length, t => Row(126, b => Math.Abs(_x[t][b + 1] - (_x[t][b] + _x[t][b + 2]) / 2))), 16);
        Put(Mean(contrast), Deviation(contrast));
        var range = Rows(_x.Length, t => Row(16, g => _x[t][(8 * g)..(8 * g + 8)].Max() - _x[t][(8 * g)..(8 * g + 8)].Min()));
        Put(Mean(range), Deviation(range));

        double InTime(int t, int b) => Sum(9, i => _x[t + i - 4][b]) / 9;
        double InBands(int t, int b) => Sum(9, i => _x[t][b + i - 4]) / 9;
        var inner = _x.Length - 8;
        var difference = Rows(inner, t => Row(120, b => InTime(t + 4, b + 4) - InBands(t + 4, b + 4)));
        Put(
            Mean(Pool(Rows(inner, t => Row(128, b => Math.Abs(_x[t + 4][b] - InTime(t + 4, b)))), 16)),
            Mean(Pool(Rows(_x.Length, t => Row(120, b => Math.Abs(_x[t][b + 4] - InBands(t, b + 4)))), 16)),
            Deviation(Pool(difference, 16)),
            Mean(Pool(Map(difference, value => Math.Max(0, value)), 16)));

        var detail = Rows(_x.Length, t => Row(114, b => _x[t][b + 7] - Sum(15, i => _x[t][b + i]) / 15));
        var along = Row(30, lag => detail.Average(row => Sum(114 - lag, b => row[b] * row[b + lag]) / (114 - lag)));
        Put(Row(30, lag => along[lag] / (along[0] + 0.1)));
        double Power(int range) => Sum(14, i => detail.Average(row => Math.Pow(row[14 * range + i], 2))) / 14 + 1;
        foreach (var lag in (int[])[1, 2, 4, 8, 16])
        {
            Put(Row(8, r => Sum(14, i => Enumerable.Range(0, detail.Length - lag).Average(t => detail[t][14 * r + i] * detail[t + lag][14 * r + i])) / 14 / Power(r)));
        }

        Put(Row(8, r => Math.Log(Power(r))));
    }

    private void Put(params double[][] rows)
    {
        foreach (var row in rows)
        {
            _values.AddRange(row);
        }
    }

    private static double[] Row(int length, Func<int, double> value) => [.. Enumerable.Range(0, length).Select(value)];

    private static double[][] Rows(int length, Func<int, double[]> row) => [.. Enumerable.Range(0, length).Select(row)];

    private static double Sum(int count, Func<int, double> term)
    {
        var sum = 0.0;
        for (var i = 0; i < count; i++)
        {
            sum += term(i);
        }

        return sum;
    }

    private static double[][] Map(double[][] rows, Func<double, double> function) => Rows(rows.Length, t => Array.ConvertAll(rows[t], value => function(value)));

    private static double[][] Difference(double[][] rows, int lag) => Rows(rows.Length - lag, t => Row(rows[t].Length, i => rows[t + lag][i] - rows[t][i]));

    private static double[] Mean(double[][] rows) => Row(rows[0].Length, i => rows.Average(row => row[i]));

    private static double[] Deviation(double[][] rows)
    {
        var mean = Mean(rows);
        return Row(mean.Length, i => Math.Sqrt(rows.Average(row => Math.Pow(row[i] - mean[i], 2)) + 1e-3));
    }

    private static double[][] Pool(double[][] rows, int groups)
    {
        int Edge(int group) => group * rows[0].Length / groups;
        return Rows(rows.Length, t => Row(groups, g => rows[t][Edge(g)..Edge(g + 1)].Average()));
    }

    private static double[][] Covariance(double[][] rows, int columns)
    {
        var mean = Mean(rows);
        return Rows(columns, i => Row(columns, j => rows.Average(row => (row[i] - mean[i]) * (row[j] - mean[j]))));
    }

    private static double[] Correlations(double[][] rows, int columns, double floor)
    {
        var covariance = Covariance(rows, columns);
        return
        [
            .. from i in Enumerable.Range(0, columns)
               from j in Enumerable.Range(i + 1, columns - i - 1)
               select covariance[i][j] / Math.Sqrt((covariance[i][i] + floor) * (covariance[j][j] + floor)),
        ];
    }
}
