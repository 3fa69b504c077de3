using System.Collections.Frozen;
using System.Globalization;
using System.Text;
using MusicGenre.Visualization.Scenes;

namespace MusicGenre.Visualization.Typography;

/// <summary>The characters of the stroke font: ASCII, Latin-1, the accented letters of Latin Extended-A, common punctuation; and a crossed box for all others.</summary>
internal static class GlyphSet
{
    private const double CapitalMarkRise = 19;
    private const double Widening = 1.06;
    private const double Tracking = 0.02;

    private static readonly FrozenDictionary<int, Glyph> Glyphs = Load();
    private static readonly Glyph Empty = new(0, []);
    private static readonly Glyph Narrow = new(0.62, GlyphPath.Read(GlyphTable.Missing));
    private static readonly Glyph Wide = new(1.02, GlyphPath.Read(GlyphTable.Missing, dx: 18));

    /// <summary>The number of characters that are drawn.</summary>
    public static int Count => Glyphs.Count;

    public static bool Contains(Rune rune) => Glyphs.ContainsKey(rune.Value);

    public static Glyph Find(Rune rune)
    {
        if (Glyphs.TryGetValue(rune.Value, out var glyph))
        {
            return glyph;
        }

        return Rune.GetUnicodeCategory(rune) switch
        {
            UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format => Empty,
            _ => IsWide(rune.Value) ? Wide : Narrow,
        };
    }

    /// <summary>East Asian and pictographic characters, which viewers draw one em wide.</summary>
    private static bool IsWide(int value) =>
        value is (>= 0x1100 and <= 0x115F) or (>= 0x2600 and <= 0x27BF) or (>= 0x2E80 and <= 0xA4CF) or (>= 0xAC00 and <= 0xD7A3)
            or (>= 0xF900 and <= 0xFAFF) or (>= 0xFE30 and <= 0xFE6F) or (>= 0xFF00 and <= 0xFF60) or (>= 0x1F000 and <= 0x3FFFF);

    private static FrozenDictionary<int, Glyph> Load()
    {
        var drawn = new Dictionary<int, (double Advance, string Path)>();
        foreach (var (name, rest) in Lines(GlyphTable.Letters).Concat(Lines(GlyphTable.DigitsAndSigns)))
        {
            var space = rest.IndexOf(' ', StringComparison.Ordinal);
            drawn[name] = (double.Parse(rest.AsSpan(0, space), CultureInfo.InvariantCulture), rest[(space + 1)..]);
        }

        var glyphs = drawn.ToDictionary(pair => pair.Key, pair => Make(pair.Value.Advance, GlyphPath.Read(pair.Value.Path)));
        var marks = Lines(GlyphTable.Marks).ToDictionary(pair => (char)pair.Name, pair => pair.Drawing);
        foreach (var entry in GlyphTable.Accented.Split(' '))
        {
            var (letter, mark) = (drawn[entry[0]], entry[2]);
            var rise = char.IsUpper(entry[0]) && mark is not '¸' and not ',' ? CapitalMarkRise : 0;
            glyphs[entry[1]] = Make(
                letter.Advance, [.. GlyphPath.Read(letter.Path), .. GlyphPath.Read(marks[mark], letter.Advance / 2, rise)]);
        }

        glyphs['¨'] = Make(34, GlyphPath.Read(marks['¨'], dx: 17));
        glyphs['\u03BC'] = glyphs['µ'];
        glyphs['\u2010'] = glyphs['\u2011'] = glyphs['-'];
        glyphs[' '] = glyphs['\u00A0'] = Make(27, []);
        glyphs['\u2009'] = glyphs['\u202F'] = Make(14, []);
        glyphs['\u00AD'] = new Glyph(0, []);
        return glyphs.ToFrozenDictionary();
    }

    private static Glyph Make(double advance, IReadOnlyList<IReadOnlyList<Point>> strokes) =>
        new((advance * Widening / 100) + Tracking, strokes);

    private static IEnumerable<(int Name, string Drawing)> Lines(string table)
    {
        foreach (var line in table.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            yield return (line[0], line.TrimEnd()[2..]);
        }
    }
}
