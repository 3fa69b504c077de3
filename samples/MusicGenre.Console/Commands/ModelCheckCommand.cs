using System.CommandLine;
using MusicGenre.Models;

namespace MusicGenre.Cli.Commands;

/// <summary><c>musicgenre model check MODEL</c></summary>
internal static class ModelCheckCommand
{
    public static Command Create()
    {
        var model = ModelArgument.CreateArgument();
        var command = new Command("check", "Check that a model's network and card fit together, and list every problem. The network is run once.") { model };
        command.SetAction(parsed => Run(parsed.GetRequiredValue(model), model.Name));
        return command;
    }

    private static int Run(string nameOrPath, string argument)
    {
        if (ModelArgument.IsBundled(nameOrPath, argument))
        {
            GenreModel.LoadBundled(nameOrPath).Dispose();
        }
        else if (GenreModel.FindProblems(nameOrPath) is { Count: > 0 } problems)
        {
            foreach (var problem in problems)
            {
                Console.WriteLine(VisibleText.Of(problem));
            }

            return ExitCodes.SomeFailed;
        }

        CardWarnings.Write(nameOrPath, ModelArgument.LoadCard(nameOrPath, argument));
        Console.WriteLine(VisibleText.Of($"{nameOrPath}: the network and its card fit"));
        return ExitCodes.Success;
    }
}
