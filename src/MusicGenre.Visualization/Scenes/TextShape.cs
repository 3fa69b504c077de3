using MusicGenre.Visualization.Colors;
using MusicGenre.Visualization.Typography;

namespace MusicGenre.Visualization.Scenes;

/// <summary>One line of text. Vertical text is read from the bottom up.</summary>
internal sealed record TextShape : Shape
{
    /// <param name="text">The text; characters that XML cannot contain are replaced.</param>
    /// <param name="position">The position of the anchor on the baseline.</param>
    /// <param name="font">The size and weight.</param>
    /// <param name="color">The color.</param>
    /// <param name="anchor">Which point of the baseline is at the position.</param>
    /// <param name="vertical">Whether the text runs upwards.</param>
    /// <param name="fullText">The full version of a shortened text, shown as a tooltip.</param>
    public TextShape(
        string text, Point position, Font font, Rgb color, TextAnchor anchor = TextAnchor.Start, bool vertical = false, string? fullText = null)
    {
        Text = font.Write(PlainText.Clean(text));
        Position = position;
        Font = font;
        Color = color;
        Anchor = anchor;
        Vertical = vertical;
        FullText = fullText;
    }

    public string Text { get; }

    public Point Position { get; }

    public Font Font { get; }

    public Rgb Color { get; }

    public TextAnchor Anchor { get; }

    public bool Vertical { get; }

    public string? FullText { get; }

    /// <summary>The distance from the start of the baseline to the position.</summary>
    public double StartOffset => Anchor switch
    {
        TextAnchor.Start => 0,
        TextAnchor.Middle => Font.Measure(Text) / 2,
        _ => Font.Measure(Text),
    };

    /// <summary>The area that the text covers, from the ascenders to the descenders.</summary>
    public Box Bounds
    {
        get
        {
            var width = Font.Measure(Text);
            var height = Font.Ascent + Font.Descent;
            return Vertical
                ? new Box(Position.X - Font.Ascent, Position.Y + StartOffset - width, height, width)
                : new Box(Position.X - StartOffset, Position.Y - Font.Ascent, width, height);
        }
    }
}
