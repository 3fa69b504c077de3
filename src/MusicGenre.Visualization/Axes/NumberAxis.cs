using MusicGenre.Visualization.Scenes;

namespace MusicGenre.Visualization.Axes;

/// <summary>Numbers, evenly spaced.</summary>
/// <param name="range">The values at the ends.</param>
/// <param name="label">What the axis shows.</param>
/// <param name="factor">The factor that values are multiplied by for their labels: 100 for percentages, 0.001 for thousands.</param>
/// <param name="suffix">The suffix of each label.</param>
/// <param name="smallestStep">The smallest step between tick marks, as labeled; 1 for whole numbers.</param>
internal sealed class NumberAxis(
    ValueRange range, string? label, double factor = 1, string suffix = "", double smallestStep = 0) : Axis(label)
{
    public ValueRange Range => range;

    /// <summary>From 0 to 100 %.</summary>
    public static NumberAxis Percent(string? label, double high = 1) => new(new ValueRange(0, high), label, 100, " %");

    public override double Locate(double value) => (value - range.Low) / (range.High - range.Low);

    public override IEnumerable<IReadOnlyList<Tick>> TickSets()
    {
        var (low, high) = (range.Low * factor, range.High * factor);
        foreach (var step in NiceSteps.For(high - low, smallestStep))
        {
            yield return [.. NiceSteps.Multiples(step, low, high).Select(
                value => new Tick(value / factor, NiceSteps.Format(value, step) + suffix))];
        }
    }
}
