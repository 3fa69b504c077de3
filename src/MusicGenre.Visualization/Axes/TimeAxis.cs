using System.Globalization;

namespace MusicGenre.Visualization.Axes;

/// <summary>Time from zero, in seconds; written as milliseconds below a second, as seconds below a minute, as minutes and seconds below an hour, with hours above.</summary>
internal sealed class TimeAxis(double seconds) : Axis(
    seconds < 1 ? "Time (ms)" : seconds < Minute ? "Time (s)" : seconds < Hour ? "Time (min:s)" : "Time (h:min:s)")
{
    private const double Minute = 60;
    private const double Hour = 3600;

    private static readonly double[] WholeSteps = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 18000, 36000];

    private readonly double _seconds = seconds > 0 ? seconds : 1e-3;

    /// <summary>The time at the right end, in seconds.</summary>
    public double Seconds => _seconds;

    public override double Locate(double value) => value / _seconds;

    public override IEnumerable<IReadOnlyList<Tick>> TickSets()
    {
        var steps = _seconds < Minute
            ? NiceSteps.For(_seconds)
            : WholeSteps.Where(step => step <= _seconds).Concat(NiceSteps.For(_seconds / Hour, 20).Select(step => step * Hour));
        foreach (var step in steps)
        {
            if (_seconds / step <= 400)
            {
                yield return [.. NiceSteps.Multiples(step, 0, _seconds).Select(value => new Tick(value, Format(value, step)))];
            }
        }
    }

    private string Format(double value, double step)
    {
        if (_seconds < Minute)
        {
            var unit = _seconds < 1 ? 1000 : 1;
            return NiceSteps.Format(value * unit, step * unit);
        }

        var whole = (long)Math.Round(value);
        return _seconds < Hour
            ? string.Create(CultureInfo.InvariantCulture, $"{whole / 60}:{whole % 60:00}")
            : string.Create(CultureInfo.InvariantCulture, $"{whole / 3600}:{whole / 60 % 60:00}:{whole % 60:00}");
    }
}
