using System.Text;

namespace MusicGenre.Visualization.Colors;

/// <summary>Reduces the spellings of a genre's name to one key.</summary>
internal static class GenreName
{
    private static readonly Dictionary<string, string> Synonyms = new(StringComparer.Ordinal)
    {
        ["hiphoprap"] = "hiphop",
        ["raphiphop"] = "hiphop",
        ["rb"] = "rnb",
        ["rhythmblues"] = "rnb",
        ["soulrnb"] = "rnb",
        ["rnbsoul"] = "rnb",
        ["electronica"] = "electronic",
        ["dnb"] = "drumbass",
        ["drumnbass"] = "drumbass",
        ["world"] = "international",
        ["worldmusic"] = "international",
        ["oldtime"] = "oldtimehistoric",
        ["score"] = "soundtrack",
        ["heavymetal"] = "metal",
    };

    /// <summary>Letters and digits in lower case, without the word "and"; the name itself if nothing is left.</summary>
    public static string KeyOf(string genre)
    {
        var key = new StringBuilder(genre.Length);
        var word = new StringBuilder();
        foreach (var rune in genre.EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune))
            {
                word.Append(Rune.ToLowerInvariant(rune));
            }
            else
            {
                Close();
            }
        }

        Close();
        var text = key.ToString();
        return text.Length == 0 ? genre : Synonyms.GetValueOrDefault(text, text);

        void Close()
        {
            if (!word.Equals("and".AsSpan()))
            {
                key.Append(word);
            }

            word.Clear();
        }
    }
}
