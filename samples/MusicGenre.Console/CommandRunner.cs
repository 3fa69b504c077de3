using System.CommandLine;
using MusicGenre.Cli.Commands;
using MusicGenre.Cli.Output;
using MusicGenre.Errors;

namespace MusicGenre.Cli;

/// <summary>Runs a command and turns every error into one line and an exit code.</summary>
internal static class CommandRunner
{
    // Work notices a cancellation within a tenth of a second. Only a read that cannot be interrupted, such as that of a list that somebody types, waits longer.
    private static readonly TimeSpan TerminationTimeout = TimeSpan.FromSeconds(0.9);

    // A worker finishes the songs that it has in work.
    private static readonly TimeSpan WorkerTerminationTimeout = TimeSpan.FromMinutes(2);

    public static async Task<int> RunAsync(ParseResult parsed)
    {
        Terminal.Configure(parsed);
        try
        {
            var timeout = parsed.CommandResult.Command.Name == WorkCommand.Name ? WorkerTerminationTimeout : TerminationTimeout;
            return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = timeout });
        }
        catch (Exception exception) when (StandardOutput.IsClosed(FindCause(exception)))
        {
            // As head does when it has seen enough: nothing is wrong, and nobody would read a message about it.
            return ExitCodes.OutputClosed;
        }
        catch (Exception exception)
        {
            var cause = FindCause(exception);
            ErrorLine.Write(Describe(cause));
            if (Terminal.ShowsTraces)
            {
                await Console.Error.WriteLineAsync(exception.ToString());
            }

            return cause switch
            {
                UsageException => ExitCodes.WrongUsage,
                OperationCanceledException => ExitCodes.Canceled,
                _ => ExitCodes.SomeFailed,
            };
        }
        finally
        {
            ProgressLine.Clear();
        }
    }

    /// <summary>An error in words for the user, who knows nothing of its type.</summary>
    internal static string Describe(Exception exception) => exception switch
    {
        OperationCanceledException => "Canceled.",
        GenreModelException => exception.Message.ReplaceLineEndings(" "),

        // Line breaks in these are in the names of files.
        UsageException or MusicGenreException or IOException or UnauthorizedAccessException or InvalidDataException => exception.Message,
        _ => $"Unexpected error: {exception.Message.ReplaceLineEndings(" ")} (--debug shows where)",
    };

    private static Exception FindCause(Exception exception)
        => exception is AggregateException { InnerExceptions: [var inner, ..] } ? FindCause(inner) : exception;
}
