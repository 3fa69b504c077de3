using MusicGenre.Visualization.Axes;
using MusicGenre.Visualization.Scenes;

namespace MusicGenre.Visualization.Figures;

/// <summary>Draws a panel's content into its plot.</summary>
internal delegate IEnumerable<Shape> PanelContent(Box plot, Style style);

/// <summary>One plot of a figure: its axes, its heading and what it shows.</summary>
internal sealed record Panel
{
    /// <summary>The axis below.</summary>
    public required Axis X { get; init; }

    /// <summary>The axis to the left.</summary>
    public required Axis Y { get; init; }

    /// <summary>What is drawn inside the axes; the rest is cut off.</summary>
    public required PanelContent Content { get; init; }

    /// <summary>The heading of this plot among several.</summary>
    public string? Title { get; init; }

    /// <summary>The height that suits a width, both of the plot itself.</summary>
    public Func<double, double> NaturalHeight { get; init; } = static width => Math.Clamp(width * 0.45, 160, 480);

    /// <summary>The least height of the plot.</summary>
    public double MinHeight { get; init; } = 60;

    /// <summary>Whether the marks of the axis below are written; plots over one another share those of the lowest.</summary>
    public bool HasXMarks { get; init; } = true;

    /// <summary>Whether lines cross the plot at the marks below.</summary>
    public bool HasXGrid { get; init; }

    /// <summary>Whether lines cross the plot at the marks to the left.</summary>
    public bool HasYGrid { get; init; }

    /// <summary>The key of the colours, or null.</summary>
    public ColorBar? ColorBar { get; init; }
}
