using System.CommandLine;

namespace MusicGenre.Cli.Commands;

/// <summary><c>musicgenre model show MODEL</c></summary>
internal static class ModelShowCommand
{
    public static Command Create()
    {
        var model = ModelArgument.CreateArgument();
        var command = new Command("show", "Print a model's card readably.") { model };
        command.SetAction(parsed =>
        {
            var name = parsed.GetRequiredValue(model);
            var card = ModelArgument.LoadCard(name, model.Name);
            Console.Write(CardText.Write(card));
            CardWarnings.Write(name, card);
            return ExitCodes.Success;
        });
        return command;
    }
}
