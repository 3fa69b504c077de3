using System.Globalization;
using System.Text;

namespace MusicGenre.Web.Uploads;

/// <summary>The name that a client gives its file. It is only a label: it never becomes a path of the server.</summary>
internal static class ClientName
{
    private const int MaximumLength = 120;
    private const string Unnamed = "audio";

    /// <summary>The name without folders, control characters and marks that change the direction of text, and of bounded length.</summary>
    public static string Clean(string? name)
    {
        name ??= "";
        var text = new StringBuilder();
        foreach (var rune in name.AsSpan(name.AsSpan().LastIndexOfAny('/', '\\') + 1).EnumerateRunes())
        {
            if (rune != Rune.ReplacementChar && Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format
                or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.OtherNotAssigned or UnicodeCategory.PrivateUse))
            {
                text.Append(rune);
            }
        }

        var cleaned = text.ToString().Trim().TrimStart('.');
        return cleaned.Length == 0 ? Unnamed : Shorten(cleaned);
    }

    /// <summary>Leaves out the middle, so that the beginning and the extension stay.</summary>
    private static string Shorten(string name)
    {
        const int Tail = 20;
        var elements = StringInfo.ParseCombiningCharacters(name);
        return name.Length <= MaximumLength
            ? name
            : name[..elements.Last(start => start <= MaximumLength - Tail - 1)] + "…" + name[elements.FirstOrDefault(start => start >= name.Length - Tail, name.Length)..];
    }
}
