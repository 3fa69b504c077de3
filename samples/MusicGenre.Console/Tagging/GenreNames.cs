using System.Text;

namespace MusicGenre.Cli.Tagging;

/// <summary>The usual spelling of genres, which models often name by short labels such as "hiphop".</summary>
internal static class GenreNames
{
    // By what is left of a name without case, spaces and punctuation.
    private static readonly Dictionary<string, string> Known = new(StringComparer.Ordinal)
    {
        ["hiphop"] = "Hip-Hop",
        ["triphop"] = "Trip-Hop",
        ["rnb"] = "R&B",
        ["rb"] = "R&B",
        ["randb"] = "R&B",
        ["edm"] = "EDM",
        ["idm"] = "IDM",
        ["ebm"] = "EBM",
        ["dnb"] = "Drum & Bass",
        ["drumnbass"] = "Drum & Bass",
        ["drumandbass"] = "Drum & Bass",
        ["drumbass"] = "Drum & Bass",
        ["lofi"] = "Lo-Fi",
        ["kpop"] = "K-Pop",
        ["jpop"] = "J-Pop",
        ["rocknroll"] = "Rock & Roll",
        ["rockandroll"] = "Rock & Roll",
        ["rockroll"] = "Rock & Roll",
    };

    /// <summary>Takes names for the same that differ only in case, spaces, punctuation or a known spelling, such as "Hip-Hop", "hiphop" and "Hip Hop".</summary>
    public static IEqualityComparer<string> Comparer { get; } = EqualityComparer<string>.Create(
        (left, right) => left is null || right is null ? left == right : KeyOf(left) == KeyOf(right),
        name => KeyOf(name).GetHashCode(StringComparison.Ordinal));

    /// <summary>The name to write for a model's label: a label with a capital letter is kept; a known one gets its usual spelling; others get capitalized words.</summary>
    public static string Of(string label)
        => label.Any(char.IsUpper) ? label : Known.TryGetValue(Strip(label), out var name) ? name : Capitalize(label);

    private static string KeyOf(string name) => Strip(Known.GetValueOrDefault(Strip(name), name));

    /// <summary>A name without case, spaces and punctuation; the whole name if it consists of nothing else.</summary>
    private static string Strip(string name)
    {
        var key = string.Concat(name.Where(character => !char.IsPunctuation(character) && !char.IsWhiteSpace(character))).ToLowerInvariant();
        return key.Length > 0 ? key : name;
    }

    private static string Capitalize(string label)
    {
        var name = new StringBuilder(label.Length);
        var isStart = true;
        foreach (var character in label)
        {
            var isBetween = char.IsWhiteSpace(character) || character is '-' or '/' or '_' or '&' or '(';
            name.Append(character == '_' ? ' ' : isStart ? char.ToUpperInvariant(character) : character);
            isStart = isBetween;
        }

        return name.ToString();
    }
}
