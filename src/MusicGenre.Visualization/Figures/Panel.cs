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

    /// <summary>Draws the content inside the axes; anything outside them is clipped.</summary>
    public required PanelContent Content { get; init; }

    /// <summary>The heading of this plot, if there are several.</summary>
    public string? Title { get; init; }

    /// <summary>The preferred height of the plot for a given width of the plot.</summary>
    public Func<double, double> NaturalHeight { get; init; } = static width => Math.Clamp(width * 0.45, 160, 480);

    /// <summary>The minimum height of the plot.</summary>
    public double MinHeight { get; init; } = 60;

    /// <summary>Whether the tick labels of the axis below are drawn; stacked plots share those of the lowest.</summary>
    public bool HasXMarks { get; init; } = true;

    /// <summary>Whether grid lines cross the plot at the tick marks of the axis below.</summary>
    public bool HasXGrid { get; init; }

    /// <summary>Whether grid lines cross the plot at the tick marks of the axis to the left.</summary>
    public bool HasYGrid { get; init; }

    /// <summary>Whether lines can lie on the frame, such as shares that stay at 100 %: they are drawn over it in their whole width.</summary>
    public bool HasLinesOnFrame { get; init; }

    /// <summary>The key of the colors, or null.</summary>
    public ColorBar? ColorBar { get; init; }
}
