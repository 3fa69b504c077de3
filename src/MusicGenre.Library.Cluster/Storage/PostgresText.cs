using System.Text;

namespace MusicGenre.Library.Cluster.Storage;

/// <summary>Text as PostgreSQL takes it.</summary>
internal static class PostgresText
{
    /// <summary>The text without what a column of text cannot hold: a NUL, or half of a surrogate pair, as tags of damaged files have them. Null stays null.</summary>
    public static string? Clean(string? text)
    {
        if (text is null || IsClean(text))
        {
            return text;
        }

        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            // A half of a pair is enumerated as the replacement character.
            clean.Append(rune.Value == 0 ? Rune.ReplacementChar : rune);
        }

        return clean.ToString();
    }

    private static bool IsClean(string text)
    {
        foreach (var c in text)
        {
            if (c == '\0' || char.IsSurrogate(c))
            {
                return false;
            }
        }

        return true;
    }
}
