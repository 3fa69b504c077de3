using System.Globalization;

namespace MusicGenre.Audio.Tagging;

/// <summary>Reads the genres in a value of the genre frame of ID3v2.</summary>
internal static class Id3Genres
{
    /// <summary>
    /// The genres of "Rock", "17", "RX", "(17)", "(17)Rock", "(4)Eurodisco(RX)" and "((a name in brackets)". Numbers that stand for no genre are left out.
    /// </summary>
    public static IReadOnlyList<string> Parse(string value)
    {
        value = value.Trim();
        if (IsReference(value))
        {
            return Resolve(value) is { } name ? [name] : [];
        }

        return value.StartsWith('(') ? ParseReferences(value) : [value];
    }

    private static List<string> ParseReferences(string value)
    {
        List<string> genres = [];
        while (value.Length > 0)
        {
            if (MeasureReference(value) is > 0 and var length)
            {
                if (Resolve(value.AsSpan(1, length - 2)) is { } name)
                {
                    genres.Add(name);
                }

                value = value[length..];
                continue;
            }

            // A name, up to the next reference; two brackets stand for one.
            var end = 1;
            while (end < value.Length && MeasureReference(value.AsSpan(end)) == 0)
            {
                end++;
            }

            genres.Add(value.StartsWith("((", StringComparison.Ordinal) ? value[1..end] : value[..end]);
            value = value[end..];
        }

        return genres;
    }

    /// <summary>The length of the reference in brackets that these characters begin with, or 0.</summary>
    private static int MeasureReference(ReadOnlySpan<char> text)
    {
        const int LongestReference = 5;
        if (text.IsEmpty || text[0] != '(')
        {
            return 0;
        }

        var end = text[..Math.Min(text.Length, LongestReference)].IndexOf(')');
        return end > 1 && IsReference(text[1..end]) ? end + 1 : 0;
    }

    private static bool IsReference(ReadOnlySpan<char> text)
        => text is "RX" or "CR" || (text.Length is > 0 and <= 3 && !text.ContainsAnyExceptInRange('0', '9'));

    private static string? Resolve(ReadOnlySpan<char> reference) => reference switch
    {
        "RX" => "Remix",
        "CR" => "Cover",
        _ => GenreNames.Find(int.Parse(reference, NumberStyles.None, CultureInfo.InvariantCulture)),
    };
}
