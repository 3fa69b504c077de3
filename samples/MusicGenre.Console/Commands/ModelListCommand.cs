using System.CommandLine;
using MusicGenre.Models;

namespace MusicGenre.Cli.Commands;

/// <summary><c>musicgenre model list</c></summary>
internal static class ModelListCommand
{
    public static Command Create()
    {
        var command = new Command("list", "List the bundled models with their measured accuracy.");
        command.SetAction(_ =>
        {
            foreach (var name in BundledModels.Names)
            {
                Write(BundledModels.ReadCard(name));
            }

            return ExitCodes.Success;
        });
        return command;
    }

    private static void Write(GenreModelCard card)
    {
        Console.WriteLine($"{card.Name}{(card.Name == BundledModels.Default ? " (default)" : "")}");
        Console.WriteLine(card.Description);
        Console.WriteLine($"Genres: {string.Join(", ", card.Genres)}");
        Console.WriteLine($"License: {card.License}");
        foreach (var accuracy in card.Accuracy)
        {
            Console.WriteLine($"Accuracy, {CardText.Describe(accuracy)}");
        }

        Console.WriteLine();
    }
}
