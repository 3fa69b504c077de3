namespace MusicGenre.Visualization.Axes;

/// <summary>Says where values lie along one side of a plot and which of them can be marked. Immutable.</summary>
internal abstract class Axis(string? label)
{
    /// <summary>What the axis shows, with its unit.</summary>
    public string? Label { get; } = label;

    /// <summary>Where a value lies: 0 at the left or the bottom, 1 at the other end; beyond for values beyond.</summary>
    public abstract double Locate(double value);

    /// <summary>Sets of marks to choose from, the densest first. The last is always acceptable.</summary>
    public abstract IEnumerable<IReadOnlyList<Tick>> TickSets();
}
