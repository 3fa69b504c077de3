using System.CommandLine;
using MusicGenre.Errors;

namespace MusicGenre.Cli;

/// <summary>Runs a command and turns every error into one line and an exit code.</summary>
internal static class CommandRunner
{
    /// <summary>Shows the trace of an error below its line.</summary>
    public static Option<bool> Debug { get; } = new("--debug") { Description = "Show the trace of an error.", Recursive = true };

    public static async Task<int> RunAsync(ParseResult parsed)
    {
        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
        }
        catch (Exception exception)
        {
            var cause = FindCause(exception);
            await Console.Error.WriteLineAsync(Describe(cause));
            if (parsed.GetValue(Debug))
            {
                await Console.Error.WriteLineAsync(exception.ToString());
            }

            return cause switch
            {
                UsageException => ExitCodes.WrongUsage,
                OperationCanceledException => ExitCodes.Cancelled,
                _ => ExitCodes.SomeFailed,
            };
        }
    }

    private static Exception FindCause(Exception exception)
        => exception is AggregateException { InnerExceptions: [var inner, ..] } ? FindCause(inner) : exception;

    private static string Describe(Exception exception) => exception switch
    {
        OperationCanceledException => "Cancelled.",
        UsageException or MusicGenreException or IOException or UnauthorizedAccessException or InvalidDataException => exception.Message.ReplaceLineEndings(" "),
        _ => $"{exception.GetType().Name}: {exception.Message.ReplaceLineEndings(" ")} (--debug shows where)",
    };
}
