using System.CommandLine;
using System.CommandLine.Completions;
using System.CommandLine.Parsing;
using MusicGenre.Models;

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
            return [$"{word} is not a command of {NameOf(parsed)}.{Suggest(word, parsed.CommandResult.Command.Subcommands)}"];
        }

        string[] empty = [.. FindOptionsWithoutValue(parsed).Distinct(StringComparer.Ordinal)];
        if (empty.Length > 0)
        {
            return [.. empty.Select(option => $"{option} needs a value.")];
        }

        string[] strangers = [.. FindStrangers(parsed).Distinct(StringComparer.Ordinal)];
        return strangers.Length > 0
            ? [.. strangers.Select(option => $"{option} is not an option of {NameOf(parsed)}.{SuggestOption(parsed, option) ?? " To name a file that begins with a dash, put -- before it."}")]
            : [.. parsed.Errors.Select(error => Describe(parsed, error)).Distinct(StringComparer.Ordinal)];
    }

    /// <summary>The symbol that was probably meant, begun or mistyped, as a question; null if none is near.</summary>
    private static string? Suggest(string word, IEnumerable<Symbol> symbols)
    {
        string[] names = [.. symbols.Where(symbol => !symbol.Hidden).Select(symbol => symbol.Name)];
        string[] begun = [.. names.Where(name => name.StartsWith(word, StringComparison.OrdinalIgnoreCase))];
        return (begun is [var only] ? only : NearestName.Find(word, names)) is { } name ? $" Did you mean {name}?" : null;
    }

    /// <summary>The same among the options of the command and those that all commands have.</summary>
    /// <remarks>A single letter is near to every other one.</remarks>
    private static string? SuggestOption(ParseResult parsed, string option)
        => option.StartsWith("--", StringComparison.Ordinal) ? Suggest(option.Split('=')[0], OptionsOf(parsed)) : null;

    /// <summary>The options of the command and those that all commands have.</summary>
    private static IEnumerable<Option> OptionsOf(ParseResult parsed)
    {
        IEnumerable<Option> options = parsed.CommandResult.Command.Options;
        for (var parent = parsed.CommandResult.Parent; parent is CommandResult command; parent = parent.Parent)
        {
            options = options.Concat(command.Command.Options.Where(candidate => candidate.Recursive));
        }

        return options;
    }

    /// <summary>Options whose value was left out, so that the parser took the next option for it.</summary>
    private static IEnumerable<string> FindOptionsWithoutValue(ParseResult parsed)
    {
        var names = OptionsOf(parsed).Select(option => option.Name).ToHashSet(StringComparer.Ordinal);
        return parsed.CommandResult.Children.OfType<OptionResult>()
            .Where(result => result.Tokens.Any(token => names.Contains(token.Value.Split('=')[0])))
            .Select(result => result.Option.Name);
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

    private static string Describe(ParseResult parsed, ParseError error) => error.SymbolResult switch
    {
        OptionResult { Tokens: [], Implicit: true } option => $"{DescribeOption(option.Option)} is required.",
        OptionResult { Tokens: [] } option => $"{option.Option.Name} needs a value.",
        OptionResult option => Describe(option.Option.Name, GetExpectation(option.Option.ValueType, option.Option.GetCompletions), option.Tokens, error),
        ArgumentResult { Parent: OptionResult option } => Describe(option.Option.Name, GetExpectation(option.Option.ValueType, option.Option.GetCompletions), option.Tokens, error),
        ArgumentResult { Tokens: [] } argument => $"{DescribeArgument(argument.Argument)} is required.",
        ArgumentResult argument => Describe(argument.Argument.Name, GetExpectation(argument.Argument.ValueType, argument.Argument.GetCompletions), argument.Tokens, error),
        _ when parsed.UnmatchedTokens.Count > 0 => DescribeSurplus(parsed),
        CommandResult { Command.Subcommands: { Count: > 0 } commands } => $"{NameOf(parsed)} needs a command: {string.Join(", ", commands.Select(command => command.Name))}.",
        _ => error.Message.ReplaceLineEndings(" "),
    };

    private static string Describe(string name, (string Text, Func<string, bool> IsValid, string[] Choices)? expectation, IReadOnlyList<Token> tokens, ParseError error)
        => expectation is var (text, isValid, choices) && tokens.FirstOrDefault(token => !isValid(token.Value)) is { } wrong
            ? $"{name} must be {text}, but is \"{wrong.Value}\".{SuggestChoice(wrong.Value, choices)}"
            : error.Message.ReplaceLineEndings(" ");

    /// <summary>The choice that was probably meant, as a question. A short word is near to every other one.</summary>
    private static string SuggestChoice(string word, string[] choices)
        => word.Length > 4 && NearestName.Find(word, choices) is { } near ? $" Did you mean {near}?" : "";

    private static string DescribeOption(Option option) => option.HelpName is { } value ? $"{option.Name} {value}" : option.Name;

    private static string DescribeArgument(Argument argument)
        => GetExpectation(argument.ValueType, argument.GetCompletions) is var (text, _, _) && argument.ValueType.IsEnum ? $"{argument.Name}, {text}," : argument.Name;

    private static string DescribeSurplus(ParseResult parsed)
    {
        var arguments = parsed.CommandResult.Command.Arguments;
        return $"\"{parsed.UnmatchedTokens[0]}\" is too much: {NameOf(parsed)} takes {(arguments.Count == 0 ? "no arguments" : "only " + string.Join(" and ", arguments.Select(argument => argument.Name)))}.";
    }

    /// <summary>What a value must be, in words, as a check, and as choices if there are few; null for any text.</summary>
    private static (string Text, Func<string, bool> IsValid, string[] Choices)? GetExpectation(Type valueType, Func<CompletionContext, IEnumerable<CompletionItem>> getCompletions)
    {
        var type = Nullable.GetUnderlyingType(valueType) ?? valueType;
        if (type.IsEnum)
        {
            return OneOf([.. Enum.GetNames(type).Select(name => name.ToLowerInvariant())], StringComparer.OrdinalIgnoreCase);
        }

        if (type == typeof(int))
        {
            return ("a whole number", text => int.TryParse(text, out _), []);
        }

        if (type == typeof(long))
        {
            return ("a whole number", text => long.TryParse(text, out _), []);
        }

        if (type == typeof(double))
        {
            return ("a number", text => double.TryParse(text, out _), []);
        }

        string[] choices = [.. getCompletions(CompletionContext.Empty).Select(completion => completion.Label)];
        return choices.Length > 0 ? OneOf(choices, StringComparer.Ordinal) : null;
    }

    private static (string, Func<string, bool>, string[]) OneOf(string[] choices, StringComparer comparer)
        => ($"one of {string.Join(", ", choices)}", text => choices.Contains(text, comparer), choices);
}
