using System.Globalization;
using System.Text;

namespace MusicGenre.Cli;

/// <summary>Text from outside, such as file names, for a terminal: characters that would break a line or control the terminal are shown as escapes.</summary>
internal static class VisibleText
{
    public static string Of(string text)
    {
        if (!text.Any(IsControl))
        {
            return text;
        }

        var visible = new StringBuilder(text.Length + 16);
        foreach (var character in text)
        {
            _ = character switch
            {
                '\n' => visible.Append("\\n"),
                '\r' => visible.Append("\\r"),
                '\t' => visible.Append("\\t"),
                _ when IsControl(character) => visible.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:x4}"),
                _ => visible.Append(character),
            };
        }

        return visible.ToString();
    }

    /// <summary>The same for a text of several lines, which stay lines.</summary>
    public static string OfLines(string text) => string.Join('\n', text.Split('\n').Select(Of));

    // Besides the control characters, these separate lines or turn the direction of what follows.
    private static bool IsControl(char character)
        => char.IsControl(character) || character is '\u2028' or '\u2029' or (>= '\u202a' and <= '\u202e') or (>= '\u2066' and <= '\u2069');
}
