using System.Text;

namespace MusicGenre.Visualization.Typography;

/// <summary>The font of a picture at one size; both renderers use its measures for text layout.</summary>
/// <param name="Size">The height of the em, in pixels.</param>
/// <param name="Bold">Whether strokes are bold.</param>
/// <param name="IsDrawn">Whether our own glyphs draw the text, as in PNG, and characters without one are replaced.</param>
internal sealed record Font(double Size, bool Bold = false, bool IsDrawn = false)
{
    private const char Ellipsis = '…';

    /// <summary>How far letters rise above the baseline, in pixels.</summary>
    public double Ascent => Size * 0.78;

    /// <summary>How far letters reach below the baseline, in pixels.</summary>
    public double Descent => Size * 0.22;

    /// <summary>The distance from one baseline to the next, in pixels.</summary>
    public double LineHeight => Size * 1.35;

    /// <summary>How far below a line's middle its baseline lies, in pixels: half the height of a digit.</summary>
    public double MiddleToBaseline => Size * 0.355;

    /// <summary>The text as this font writes it.</summary>
    public string Write(string text) => IsDrawn ? Transliteration.Of(text) : text;

    /// <summary>The width of a text in pixels.</summary>
    public double Measure(string text)
    {
        var width = 0.0;
        foreach (var rune in Write(text).EnumerateRunes())
        {
            width += Advance(rune);
        }

        return width;
    }

    /// <summary>The distance from a character to the next, in pixels.</summary>
    public double Advance(Rune rune) => GlyphSet.Find(rune).Advance * Size * (Bold ? Glyph.BoldWidening : 1);

    /// <summary>The text if it fits a width, otherwise its beginning with an ellipsis; empty if not even that fits.</summary>
    public string Shorten(string text, double width)
    {
        text = Write(text);
        if (Measure(text) <= width)
        {
            return text;
        }

        var remaining = width - Advance(new Rune(Ellipsis));
        if (remaining < 0)
        {
            return string.Empty;
        }

        var length = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            remaining -= Advance(rune);
            if (remaining < 0)
            {
                break;
            }

            length += rune.Utf16SequenceLength;
        }

        return text[..Math.Min(length, text.Length)].TrimEnd() + Ellipsis;
    }

    /// <summary>Wraps a text at spaces into lines of a given width, up to a maximum number of lines; the last line is shortened if text is left over.</summary>
    public IReadOnlyList<string> Wrap(string text, double width, int lineLimit)
    {
        var lines = new List<string>();
        var rest = Write(text).Trim();
        while (rest.Length > 0 && lines.Count < lineLimit - 1 && Measure(rest) > width)
        {
            var end = -1;
            for (var space = rest.IndexOf(' ', StringComparison.Ordinal);
                space >= 0 && Measure(rest[..space]) <= width;
                space = rest.IndexOf(' ', space + 1))
            {
                end = space;
            }

            if (end <= 0)
            {
                break;
            }

            lines.Add(rest[..end]);
            rest = rest[end..].TrimStart();
        }

        if (rest.Length > 0)
        {
            lines.Add(Shorten(rest, width));
        }

        return lines;
    }
}
