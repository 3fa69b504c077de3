using MusicGenre.Visualization.Scenes;

namespace MusicGenre.Visualization.Axes;

/// <summary>Frequencies in hertz on any increasing scale; wide linear axes are labeled in kilohertz.</summary>
internal sealed class HertzAxis : Axis
{
    private const double Kilo = 1000;

    private static readonly int[][] Mantissas = [[1, 2, 3, 4, 5, 6, 7, 8, 9], [1, 2, 3, 5, 7], [1, 2, 5], [1, 3], [1]];

    private readonly ValueRange _range;
    private readonly Func<double, double> _toScale;
    private readonly Func<double, double> _fromScale;
    private readonly bool _linear;

    private HertzAxis(
        string label, ValueRange range, Func<double, double> toScale, Func<double, double> fromScale, bool linear) : base(label)
    {
        (_range, _toScale, _fromScale, _linear) = (range, toScale, fromScale, linear);
    }

    public ValueRange Range => _range;

    public static HertzAxis Linear(double low, double high) => new(
        high >= 2 * Kilo ? "Frequency (kHz)" : "Frequency (Hz)", new ValueRange(low, high), value => value, value => value, linear: true);

    public static HertzAxis Logarithmic(double low, double high) => new(
        "Frequency (Hz)", new ValueRange(low, high), value => Math.Log(Math.Max(value, 1e-9)), Math.Exp, linear: false);

    public static HertzAxis Scaled(double low, double high, Func<double, double> toScale, Func<double, double> fromScale) =>
        new("Frequency (Hz)", new ValueRange(low, high), toScale, fromScale, linear: false);

    public override double Locate(double value) =>
        (_toScale(value) - _toScale(_range.Low)) / (_toScale(_range.High) - _toScale(_range.Low));

    /// <summary>The frequency at a position.</summary>
    public double ValueAt(double position) =>
        _fromScale(_toScale(_range.Low) + (position * (_toScale(_range.High) - _toScale(_range.Low))));

    public override IEnumerable<IReadOnlyList<Tick>> TickSets() => _linear ? EvenSets() : DecadeSets();

    private IEnumerable<IReadOnlyList<Tick>> EvenSets()
    {
        var unit = _range.High >= 2 * Kilo ? Kilo : 1;
        foreach (var step in NiceSteps.For((_range.High - _range.Low) / unit))
        {
            yield return [.. NiceSteps.Multiples(step, _range.Low / unit, _range.High / unit).Select(
                value => new Tick(value * unit, NiceSteps.Format(value, step)))];
        }
    }

    private IEnumerable<IReadOnlyList<Tick>> DecadeSets()
    {
        foreach (var mantissas in Mantissas)
        {
            var ticks = new List<Tick>();
            if (_range.Low <= 0)
            {
                ticks.Add(new Tick(0, "0"));
            }

            for (var decade = 1.0; decade <= _range.High; decade *= 10)
            {
                ticks.AddRange(mantissas.Select(mantissa => mantissa * decade)
                    .Where(value => value >= _range.Low * (1 - 1e-9) && value <= _range.High * (1 + 1e-9))
                    .Select(value => new Tick(value, Format(value))));
            }

            // On a mel scale, low decades are crowded; dropping them one by one keeps the marks of the wide ones.
            yield return ticks;
            for (var floor = 100.0; floor <= 1000 && floor < _range.High && _range.Low < floor; floor *= 10)
            {
                yield return [.. ticks.Where(tick => tick.Value >= floor || tick.Value == 0)];
            }
        }
    }

    private static string Format(double value) =>
        value >= Kilo ? NiceSteps.Format(value / Kilo, 1) + "k" : NiceSteps.Format(value, 1);
}
