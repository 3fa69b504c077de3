using System.CommandLine;

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
                if (!isValid(result.GetValueOrDefault<T>()))
                {
                    result.AddError(problem);
                }
            }
            catch (InvalidOperationException)
            {
                // The text could not be converted.
            }
        });

    /// <summary>Lets the help list the choices of every option with a fixed set of values in lower case.</summary>
    public static void NameChoices(Command command)
    {
        foreach (var option in command.Options)
        {
            if ((Nullable.GetUnderlyingType(option.ValueType) ?? option.ValueType) is { IsEnum: true } type)
            {
                option.HelpName ??= string.Join('|', Enum.GetNames(type)).ToLowerInvariant();
            }
        }

        foreach (var subcommand in command.Subcommands)
        {
            NameChoices(subcommand);
        }
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
