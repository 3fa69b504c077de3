using System.CommandLine;
using MusicGenre.Cli.Completion;

namespace MusicGenre.Cli.Commands;

/// <summary><c>musicgenre completion SHELL</c></summary>
internal static class CompletionCommand
{
    public static Command Create()
    {
        var shell = new Argument<Shell>("SHELL") { Description = "The shell: bash, zsh, pwsh (PowerShell) or fish." };
        OptionChecks.NameChoices(shell);
        var command = new Command("completion", "Print a script that lets a shell complete commands, options and their values.") { shell };
        command.SetAction(parsed =>
        {
            Console.Write(parsed.GetRequiredValue(shell) switch
            {
                Shell.Bash => CompletionScripts.Bash,
                Shell.Zsh => CompletionScripts.Zsh,
                Shell.Fish => CompletionScripts.Fish,
                _ => CompletionScripts.Pwsh,
            });
            return ExitCodes.Success;
        });
        return command;
    }
}
