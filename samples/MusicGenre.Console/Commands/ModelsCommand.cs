using System.CommandLine;
using System.Globalization;
using MusicGenre.Models;

namespace MusicGenre.Cli.Commands;

/// <summary><c>musicgenre models</c></summary>
internal static class ModelsCommand
{
    public static Command Create()
    {
        var command = new Command("models", "List the bundled models with their measured accuracy.");
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
        Console.WriteLine($"Licence: {card.License}");
        foreach (var accuracy in card.Accuracy)
        {
            var byTrack = accuracy.ByTrack is { } track ? Percent("by track", track, accuracy.Tracks) : "";
            var bySegment = accuracy.BySegment is { } segment ? Percent("by segment", segment, accuracy.Segments) : "";
            Console.WriteLine($"Accuracy, {accuracy.Protocol}:{byTrack}{bySegment}");
        }

        Console.WriteLine();
    }

    private static string Percent(string what, double share, int count)
        => string.Create(CultureInfo.InvariantCulture, $" {100 * share:0.0} % {what} (n = {count})");
}
