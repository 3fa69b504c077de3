using System.CommandLine;

namespace MusicGenre.Cli;

/// <summary>Ranges of options.</summary>
internal static class OptionChecks
{
    /// <summary>Refuses values that are out of range. What is no value at all the parser refuses by itself.</summary>
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
}
