using System.CommandLine;
using System.CommandLine.Invocation;

namespace MusicGenre.Cli;

/// <summary>Runs a command's action on another thread, so that Ctrl-C cancels it from its first moment.</summary>
/// <remarks>Ctrl-C is turned into a cancellation only when the action has returned its task. Until then, as while a model is loaded, it would end the program without a farewell.</remarks>
internal sealed class CancelableAction(AsynchronousCommandLineAction action) : AsynchronousCommandLineAction
{
    /// <summary>Makes all commands so.</summary>
    public static void AddTo(Command command)
    {
        if (command.Action is AsynchronousCommandLineAction action)
        {
            command.Action = new CancelableAction(action);
        }

        foreach (var subcommand in command.Subcommands)
        {
            AddTo(subcommand);
        }
    }

    public override Task<int> InvokeAsync(ParseResult parseResult, CancellationToken cancellationToken = default)
        => Task.Run(() => action.InvokeAsync(parseResult, cancellationToken), CancellationToken.None);
}
