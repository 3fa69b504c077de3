using Spectre.Console;

namespace MusicGenre.Cli.Output;

/// <summary>Text in parts, each with a style, which may be empty.</summary>
internal static class StyledText
{
    /// <summary>The text as Spectre.Console's markup, with control characters made visible.</summary>
    public static string ToMarkup(IEnumerable<(string Text, string Style)> parts) => string.Concat(parts.Select(
        part => part.Style.Length > 0 ? $"[{part.Style}]{Markup.Escape(VisibleText.Of(part.Text))}[/]" : Markup.Escape(VisibleText.Of(part.Text))));

    /// <summary>The text without styles, with control characters made visible.</summary>
    public static string ToPlain(IEnumerable<(string Text, string Style)> parts) => string.Concat(parts.Select(part => VisibleText.Of(part.Text)));
}
