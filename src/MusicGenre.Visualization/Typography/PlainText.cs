using System.Text;

namespace MusicGenre.Visualization.Typography;

/// <summary>Makes any string valid as one line of text and as XML.</summary>
internal static class PlainText
{
    /// <summary>Replaces line breaks and tabs by spaces, and everything that XML cannot contain (other control characters, lone surrogates, non-characters) by U+FFFD.</summary>
    public static string Clean(string text)
    {
        var builder = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            builder.Append((rune.Value switch
            {
                '\t' or '\n' or '\r' or 0x2028 or 0x2029 => new Rune(' '),
                < 0x20 or (>= 0x7F and <= 0x9F) => Rune.ReplacementChar,
                _ when (rune.Value & 0xFFFE) == 0xFFFE || rune.Value is >= 0xFDD0 and <= 0xFDEF => Rune.ReplacementChar,
                _ => rune,
            }).ToString());
        }

        return builder.ToString();
    }
}
