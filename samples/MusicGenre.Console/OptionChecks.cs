using System.CommandLine;

namespace MusicGenre.Cli;

/// <summary>What options may be, and where.</summary>
internal static class OptionChecks
{
    /// <summary>Refuses values that are out of range. The parser itself refuses what is not a value.</summary>
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

    /// <summary>Refuses options that were given although they have no meaning here.</summary>
    /// <exception cref="UsageException">One was given.</exception>
    public static void Refuse(this ParseResult parsed, string why, params Option[] options)
    {
        if (options.FirstOrDefault(option => parsed.GetResult(option) is { Implicit: false }) is { } stranger)
        {
            throw new UsageException($"{stranger.Name} {why}.");
        }
    }
}
