using System.CommandLine;
using System.CommandLine.Completions;
using System.CommandLine.Parsing;

namespace MusicGenre.Cli;

/// <summary>Says what is wrong with a command line in plain words.</summary>
internal static class ParseProblems
{
    /// <summary>The command with those that it belongs to, such as "musicgenre model show".</summary>
    public static string NameOf(ParseResult parsed)
    {
        var name = "";
        for (SymbolResult? result = parsed.CommandResult; result is CommandResult { Command: var command, Parent: var parent }; result = parent)
        {
            name = command is RootCommand ? $"musicgenre{name}" : $" {command.Name}{name}";
        }

        return name;
    }

    /// <summary>The problems, one line each; empty if there are none.</summary>
    public static IReadOnlyList<string> Find(ParseResult parsed)
    {
        if (parsed.CommandResult.Command.Subcommands.Count > 0 && parsed.UnmatchedTokens is [var word, ..] && !IsLikeOption(word))
        {
            return [$"{word} is not a command of {NameOf(parsed)}."];
        }

        string[] strangers = [.. FindStrangers(parsed).Distinct(StringComparer.Ordinal)];
        return strangers.Length > 0
            ? [.. strangers.Select(option => $"{option} is not an option of {NameOf(parsed)}. To name a file that begins with a dash, put -- before it.")]
            : [.. parsed.Errors.Select(Describe).Distinct(StringComparer.Ordinal)];
    }

    /// <summary>Tokens like options that the parser took for arguments or for the values of options. After "--" they are what they seem.</summary>
    private static IEnumerable<string> FindStrangers(ParseResult parsed)
    {
        var named = parsed.Tokens.SkipWhile(token => token.Type != TokenType.DoubleDash).Skip(1).Select(token => token.Value).ToList();
        IEnumerable<string> arguments =
        [
            .. parsed.CommandResult.Children.OfType<ArgumentResult>().SelectMany(result => result.Tokens).Select(token => token.Value),
            .. parsed.UnmatchedTokens,
        ];
        var values = parsed.CommandResult.Children.OfType<OptionResult>().SelectMany(result => result.Tokens).Select(token => token.Value);
        return arguments.Where(IsLikeOption).Where(text => !named.Remove(text)).Concat(values.Where(value => value.StartsWith("--", StringComparison.Ordinal)));
    }

    private static bool IsLikeOption(string text) => text.Length > 1 && text[0] == '-';


    private static string Describe(ParseError error)
        => (error.SymbolResult as OptionResult ?? error.SymbolResult?.Parent as OptionResult) is { } result
            && GetExpectation(result.Option) is var (text, isValid)
            && result.Tokens.FirstOrDefault(token => !isValid(token.Value)) is { } wrong
            ? $"{result.Option.Name} must be {text}, but is \"{wrong.Value}\"."
            : error.Message.ReplaceLineEndings(" ");

    /// <summary>What an option's value must be, in words and as a check; null for any text.</summary>
    private static (string Text, Func<string, bool> IsValid)? GetExpectation(Option option)
    {
        var type = Nullable.GetUnderlyingType(option.ValueType) ?? option.ValueType;
        if (type.IsEnum)
        {
            return OneOf([.. Enum.GetNames(type).Select(name => name.ToLowerInvariant())], StringComparer.OrdinalIgnoreCase);
        }

        if (type == typeof(int))
        {
            return ("a whole number", text => int.TryParse(text, out _));
        }

        if (type == typeof(long))
        {
            return ("a whole number", text => long.TryParse(text, out _));
        }

        if (type == typeof(double))
        {
            return ("a number", text => double.TryParse(text, out _));
        }

        string[] choices = [.. option.GetCompletions(CompletionContext.Empty).Select(completion => completion.Label)];
        return choices.Length > 0 ? OneOf(choices, StringComparer.Ordinal) : null;
    }

    private static (string, Func<string, bool>) OneOf(string[] choices, StringComparer comparer)
        => ($"one of {string.Join(", ", choices)}", text => choices.Contains(text, comparer));
}
