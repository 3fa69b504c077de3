using System.CommandLine;
using System.Globalization;

namespace MusicGenre.Cli.Completion;

/// <summary>Answers the shells' completion scripts: <c>musicgenre "[suggest:POSITION]" LINE</c> prints what can stand at the position, one word a line.</summary>
internal static class Suggestions
{
    private const string Directive = "[suggest";

    /// <summary>The words, or null if the arguments ask for something else.</summary>
    /// <param name="root">The commands.</param>
    /// <param name="arguments">The directive with the position of the cursor in characters (without one: at the end), and the line with the command's name.</param>
    public static IReadOnlyList<string>? Find(RootCommand root, string[] arguments)
    {
        if (arguments is not [var directive, ..] || !directive.StartsWith(Directive, StringComparison.Ordinal) || !directive.EndsWith(']'))
        {
            return null;
        }

        var line = arguments.Length > 1 ? arguments[1] : "";
        var digits = directive[Directive.Length..^1].TrimStart(':');
        var position = int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var given) ? Math.Min(given, line.Length) : line.Length;
        var text = WithoutFirstWord(line[..position]);
        return text is null ? [] : Suggest(root, text);
    }

    private static IReadOnlyList<string> Suggest(RootCommand root, string text)
    {
        // Files are the shell's business, and an option is only meant where a dash was typed.
        var wantsOption = text.Length > 0 && text[(text.LastIndexOf(' ') + 1)..].StartsWith('-');
        return
        [
            .. root.Parse(text).GetCompletions(text.Length).Select(completion => completion.Label)
                .Where(label => wantsOption ? label.StartsWith("--", StringComparison.Ordinal) : label[0] is not ('-' or '/'))
                .Distinct(StringComparer.Ordinal),
        ];
    }

    /// <summary>What stands behind the command's name, or null if the cursor is still in it.</summary>
    private static string? WithoutFirstWord(string line)
    {
        line = line.TrimStart();
        var quote = line.Length > 0 && line[0] is '"' or '\'' ? line[0] : '\0';
        var end = quote == '\0' ? line.IndexOf(' ', StringComparison.Ordinal) : line.IndexOf(quote, 1) + 1;
        return end > 0 && end < line.Length ? line[end..].TrimStart() : null;
    }
}
