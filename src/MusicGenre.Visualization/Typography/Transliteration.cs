using System.Globalization;
using System.Text;

namespace MusicGenre.Visualization.Typography;

/// <summary>Text that our own glyphs can draw: letters without their rarer marks, Greek and Cyrillic in Latin letters, and everything else as its number, such as "U+65E5".</summary>
internal static class Transliteration
{
    private const string GreekAndCyrillic =
        "α a β v γ g δ d ε e ζ z η i θ th ι i κ k λ l μ m ν n ξ x ο o π p ρ r σ s ς s τ t υ y φ f χ ch ψ ps ω o " +
        "а a б b в v г g д d е e ж zh з z и i й y к k л l м m н n о o п p р r с s т t у u ф f х kh ц ts ч ch ш sh щ shch ъ ~ ы y ь ~ э e ю yu я ya " +
        "ё e і i ї yi є ye ґ g ў u ђ dj ј j љ lj њ nj ћ c џ dz ѓ g ќ k ѕ dz " +
        "ά a έ e ή i ί i ό o ύ y ώ o ϊ i ϋ y ΐ i ΰ y";

    // The letters under their marks, from U+0100 and from U+1E00; a question mark where there is none.
    // In tables, because normalization needs globalization data, which an application may leave out.
    private const string ExtendedLatin =
        "AaAaAaCcCcCcCcDdDdEeEeEeEeEeGgGgGgGgHhHhIiIiIiIiIi??JjKk?LlLlLl??LlNnNnNn?NnOoOoOo??RrRrRrSsSsSsSsTtTtTtUuUuUuUuUuUuWwYyYZzZzZzs?B???????DD????E??f???" +
        "??Kk??????Oo?????????????Uu????????????????????????????AaIiOoUuUuUuUuUu?AaAa????GgKkOoOo??j???Gg??NnAa????AaAaEeEeIiIiOoOoRrRrUuUuSsTt??Hh??????AaEeOo" +
        "OoOoOoYy????????????????????????????";

    private const string AdditionalLatin =
        "AaBbBbBbCcDdDdDdDdDdEeEeEeEeEeFfGgHhHhHhHhHhIiIiKkKkKkLlLlLlLlMmMmMmNnNnNnNnOoOoOoOoPpPpRrRrRrRrSsSsSsSsSsTtTtTtTtUuUuUuUuUuVvVvWwWwWwWwWwXxXxYyZzZzZz" +
        "htwy?s????AaAaAaAaAaAaAaAaAaAaAaAaEeEeEeEeEeEeEeEeIiIiOoOoOoOoOoOoOoOoOoOoOoOoUuUuUuUuUuUuUuYyYyYyYy??????";

    private static readonly Dictionary<int, string> Letters = ReadLetters();

    /// <summary>The text itself if all of it can be drawn, otherwise a readable replacement.</summary>
    public static string Of(string text)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            if (!GlyphSet.Contains(rune))
            {
                return Replace(PlainText.Clean(text));
            }
        }

        return text;
    }

    private static string Replace(string text)
    {
        var result = new StringBuilder(text.Length * 2);
        var followsNumber = false;
        foreach (var rune in text.EnumerateRunes())
        {
            var replacement = Replace(rune, isInnermost: false);
            if (replacement is null)
            {
                result.Append(followsNumber ? " " : "").Append(CultureInfo.InvariantCulture, $"U+{rune.Value:X4}");
                followsNumber = true;
                continue;
            }

            // Otherwise a letter after a number would look like a digit of it.
            result.Append(followsNumber && replacement.Length > 0 && char.IsLetterOrDigit(replacement[0]) ? " " : "").Append(replacement);
            followsNumber &= replacement.Length == 0;
        }

        return result.ToString();
    }

    /// <summary>What is drawn for a character; null if only its number can be.</summary>
    private static string? Replace(Rune rune, bool isInnermost)
    {
        if (GlyphSet.Contains(rune))
        {
            return rune.ToString();
        }

        if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format)
        {
            return string.Empty;
        }

        var letter = rune.Value switch
        {
            >= 0x100 and < 0x250 => ExtendedLatin[rune.Value - 0x100],
            >= 0x1E00 and < 0x1F00 => AdditionalLatin[rune.Value - 0x1E00],
            >= 0xFF01 and <= 0xFF5E => (char)(rune.Value - 0xFEE0),
            _ => '?',
        };
        if (letter != '?' || rune.Value == 0xFF1F)
        {
            return letter.ToString();
        }

        var lower = Rune.ToLowerInvariant(rune);
        if (Letters.TryGetValue(lower.Value, out var latin))
        {
            return lower == rune || latin.Length == 0 ? latin : char.ToUpperInvariant(latin[0]) + latin[1..];
        }

        var parts = isInnermost ? rune.ToString() : Decompose(rune);
        if (parts == rune.ToString())
        {
            return null;
        }

        var whole = new StringBuilder();
        foreach (var part in parts.EnumerateRunes())
        {
            if (Replace(part, isInnermost: true) is not { } replacement)
            {
                return null;
            }

            whole.Append(replacement);
        }

        return whole.ToString();
    }

    private static string Decompose(Rune rune)
    {
        try
        {
            return rune.ToString().Normalize(NormalizationForm.FormKD);
        }
        catch (ArgumentException)
        {
            // Code points that are not assigned.
            return rune.ToString();
        }
    }

    private static Dictionary<int, string> ReadLetters()
    {
        var words = GreekAndCyrillic.Split(' ');
        var letters = new Dictionary<int, string>();
        for (var index = 0; index < words.Length; index += 2)
        {
            letters[words[index][0]] = words[index + 1] == "~" ? string.Empty : words[index + 1];
        }

        return letters;
    }
}
