namespace MusicGenre.Visualization.Axes;

/// <summary>Maps values to positions along one side of a plot and selects tick marks. Immutable.</summary>
internal abstract class Axis(string? label)
{
    /// <summary>What the axis shows, with its unit.</summary>
    public string? Label { get; } = label;

    /// <summary>The position of a value: 0 at the left or the bottom, 1 at the other end; outside 0 to 1 for values outside the axis.</summary>
    public abstract double Locate(double value);

    /// <summary>Sets of tick marks to choose from, the densest first. The last is always acceptable.</summary>
    public abstract IEnumerable<IReadOnlyList<Tick>> TickSets();
}
