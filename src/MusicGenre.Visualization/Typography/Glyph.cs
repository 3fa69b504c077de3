using MusicGenre.Visualization.Scenes;

namespace MusicGenre.Visualization.Typography;

/// <summary>One character of the stroke font: the middle lines of its pen strokes and its advance, in em, y rising from the baseline.</summary>
/// <param name="Advance">The distance to the next character.</param>
/// <param name="Strokes">The middle lines of the strokes; a line of a single point is a dot.</param>
internal sealed record Glyph(double Advance, IReadOnlyList<IReadOnlyList<Point>> Strokes)
{
    /// <summary>The pen's width in em.</summary>
    public const double PenWidth = 0.088;

    /// <summary>The bold pen's width in em.</summary>
    public const double BoldPenWidth = 0.128;

    /// <summary>The extra width of bold characters.</summary>
    public const double BoldWidening = 1.07;

    /// <summary>The size of a dot relative to the pen.</summary>
    public const double DotWidening = 1.35;
}
