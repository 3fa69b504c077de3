using System.CommandLine;
using System.CommandLine.Completions;
using System.CommandLine.Parsing;

namespace MusicGenre.Cli;

/// <summary>Checks of options' values and of where they apply.</summary>
internal static class OptionChecks
{
    /// <summary>Rejects values that are out of range. The parser itself rejects text that cannot be converted.</summary>
    public static void Require<T>(this Option<T> option, Func<T?, bool> isValid, string problem)
        => option.Validators.Add(result =>
        {
            try
            {
                if (!HasComma(result) && !isValid(result.GetValueOrDefault<T>()))
                {
                    result.AddError(problem);
                }
            }
            catch (InvalidOperationException)
            {
                // The text could not be converted.
            }
        });

    /// <summary>Refuses commas in numbers, which the parser would pass over: 0,5 would be 5.</summary>
    public static void RefuseCommasInNumbers(Command command)
    {
        foreach (var option in command.Options.Where(IsDecimal))
        {
            option.Validators.Add(result =>
            {
                if (HasComma(result))
                {
                    result.AddError($"{option.Name} must be a number, with a point before its decimals, but is \"{result.Tokens[0].Value}\".");
                }
            });
        }

        foreach (var subcommand in command.Subcommands)
        {
            RefuseCommasInNumbers(subcommand);
        }
    }

    /// <summary>Lets the help list the choices of every option with a fixed set of values in lower case.</summary>
    public static void NameChoices(Command command)
    {
        foreach (var option in command.Options)
        {
            if ((Nullable.GetUnderlyingType(option.ValueType) ?? option.ValueType) is { IsEnum: true } type)
            {
                NameChoices(option, option.CompletionSources, [.. Enum.GetNames(type).Select(name => name.ToLowerInvariant())]);
            }
        }

        foreach (var subcommand in command.Subcommands)
        {
            NameChoices(subcommand);
        }
    }

    /// <summary>Lets the help and the shells list the choices of an argument in lower case.</summary>
    public static void NameChoices<TEnum>(Argument<TEnum> argument)
        where TEnum : struct, Enum
    {
        string[] choices = [.. Enum.GetNames<TEnum>().Select(name => name.ToLowerInvariant())];
        argument.HelpName = string.Join('|', choices);
        argument.CompletionSources.Clear();
        argument.CompletionSources.Add(choices);
    }

    /// <summary>Accepts only some texts, which the help lists in this order.</summary>
    public static void AcceptOnly<T>(this Option<T> option, params string[] choices)
    {
        option.AcceptOnlyFromAmong(choices);
        NameChoices(option, option.CompletionSources, choices);
    }

    private static bool IsDecimal(Option option)
        => Type.GetTypeCode(Nullable.GetUnderlyingType(option.ValueType) ?? option.ValueType) == TypeCode.Double;

    private static bool HasComma(OptionResult result) => IsDecimal(result.Option) && result.Tokens is [{ Value: var text }, ..] && text.Contains(',');

    private static void NameChoices(Option option, List<Func<CompletionContext, IEnumerable<CompletionItem>>> sources, string[] choices)
    {
        option.HelpName ??= string.Join('|', choices);
        sources.Clear();
        sources.Add(choices);
    }

    /// <summary>Rejects options that were given but do not apply here.</summary>
    /// <exception cref="UsageException">One was given.</exception>
    public static void Refuse(this ParseResult parsed, string why, params Option[] options)
    {
        if (options.FirstOrDefault(option => parsed.GetResult(option) is { Implicit: false }) is { } stranger)
        {
            throw new UsageException($"{stranger.Name} {why}.");
        }
    }
}
