using MusicGenre.Visualization.Scenes;

namespace MusicGenre.Visualization.Axes;

/// <summary>Frequencies in hertz on any increasing scale; wide linear axes are labeled in kilohertz.</summary>
internal sealed class HertzAxis : Axis
{
    private const double Kilo = 1000;

    private static readonly int[][] Mantissas = [[1, 2, 3, 4, 5, 6, 7, 8, 9], [1, 2, 3, 5, 7], [1, 2, 5], [1, 3], [1]];

    // A mel scale is nearly linear below 1 kHz and logarithmic above; marks are spaced in the same way.
    private static readonly int[][] MelTicks =
    [
        [0, 100, 200, 300, 400, 500, 600, 700, 800, 900, 1000, 2000, 3000, 4000, 5000, 6000, 7000, 8000, 10_000, 12_000, 15_000, 20_000],
        [0, 200, 400, 600, 800, 1000, 2000, 3000, 4000, 5000, 6000, 8000, 10_000, 15_000, 20_000],
        [0, 250, 500, 750, 1000, 2000, 3000, 4000, 6000, 8000, 12_000, 16_000, 24_000],
        [0, 500, 1000, 2000, 4000, 8000, 16_000],
        [0, 500, 1000, 3000, 10_000],
        [0, 500, 2000, 8000],
        [0, 1000, 8000],
        [500],
    ];

    private readonly ValueRange _range;
    private readonly Func<double, double> _toScale;
    private readonly Func<double, double> _fromScale;
    private readonly bool _linear;
    private readonly int[][]? _fixedTicks;

    private HertzAxis(
        string label, ValueRange range, Func<double, double> toScale, Func<double, double> fromScale, bool linear, int[][]? fixedTicks = null) : base(label)
    {
        (_range, _toScale, _fromScale, _linear, _fixedTicks) = (range, toScale, fromScale, linear, fixedTicks);
    }

    public ValueRange Range => _range;

    public static HertzAxis Linear(double low, double high) => new(
        high >= 2 * Kilo ? "Frequency (kHz)" : "Frequency (Hz)", new ValueRange(low, high), value => value, value => value, linear: true);

    public static HertzAxis Logarithmic(double low, double high) => new(
        "Frequency (Hz)", new ValueRange(low, high), value => Math.Log(Math.Max(value, 1e-9)), Math.Exp, linear: false);

    public static HertzAxis Mel(double low, double high, Func<double, double> toScale, Func<double, double> fromScale) =>
        new("Frequency (Hz)", new ValueRange(low, high), toScale, fromScale, linear: false, MelTicks);

    public override double Locate(double value) =>
        (_toScale(value) - _toScale(_range.Low)) / (_toScale(_range.High) - _toScale(_range.Low));

    /// <summary>The frequency at a position.</summary>
    public double ValueAt(double position) =>
        _fromScale(_toScale(_range.Low) + (position * (_toScale(_range.High) - _toScale(_range.Low))));

    public override IEnumerable<IReadOnlyList<Tick>> TickSets() => _linear ? EvenSets() : _fixedTicks is { } ticks ? FixedSets(ticks) : DecadeSets();

    private IEnumerable<IReadOnlyList<Tick>> FixedSets(int[][] sets)
    {
        foreach (var set in sets)
        {
            Tick[] ticks = [.. set.Where(value => value >= _range.Low * (1 - 1e-9) && value <= _range.High * (1 + 1e-9)).Select(value => new Tick(value, Format(value)))];
            if (ticks.Length > 1)
            {
                yield return ticks;
            }
        }

        // Banks that are too narrow for any of them.
        foreach (var step in NiceSteps.For(_range.High - _range.Low))
        {
            yield return [.. NiceSteps.Multiples(step, _range.Low, _range.High).Select(value => new Tick(value, NiceSteps.Format(value, step)))];
        }
    }

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
            for (var decade = 1.0; decade <= _range.High; decade *= 10)
            {
                ticks.AddRange(mantissas.Select(mantissa => mantissa * decade)
                    .Where(value => value >= _range.Low * (1 - 1e-9) && value <= _range.High * (1 + 1e-9))
                    .Select(value => new Tick(value, Format(value))));
            }

            yield return ticks;
        }
    }

    private static string Format(double value) =>
        value >= Kilo ? NiceSteps.Format(value / Kilo, 1) + "k" : NiceSteps.Format(value, 1);
}
