using System.Globalization;
using Spectre.Console;

namespace MusicGenre.Cli.Output;

/// <summary>A table with bars for each file.</summary>
internal sealed class TableOutput(IAnsiConsole console, int top) : IPredictionOutput
{
    private const int BarWidth = 30;

    public void Write(string model, GenreFileResult result)
    {
        // Paths bypass the console's wrapping, which would break them.
        if (result.Prediction is not { } prediction)
        {
            WriteLine($"{result.Path}", "bold red");
            WriteLine($"  {result.Error!.Message}", "red");
            console.WriteLine();
            return;
        }

        WriteLine(result.Path, "bold");
        var answer = prediction.Genre ?? "don't know";
        WriteLine($"  {answer} · {Format(prediction.Duration)} · {model}", "grey");
        var table = new Table().Border(TableBorder.None).HideHeaders();
        table.AddColumn(new TableColumn("genre").NoWrap());
        table.AddColumn(new TableColumn("bar").NoWrap());
        table.AddColumn(new TableColumn("percent").RightAligned().NoWrap());
        foreach (var (genre, probability) in prediction.Top(top))
        {
            var filled = (int)Math.Round(probability * BarWidth);
            table.AddRow(
                new Markup(Markup.Escape(genre)),
                new Markup($"[green]{new string('█', filled)}[/][grey]{new string('░', BarWidth - filled)}[/]"),
                new Markup(string.Create(CultureInfo.InvariantCulture, $"{100 * probability:0.0} %")));
        }

        console.Write(new Padder(table).Padding(2, 0, 0, 0));
        foreach (var warning in prediction.Warnings)
        {
            WriteLine($"  warning: {warning.Message}", "yellow");
        }

        console.WriteLine();
    }

    private static string Format(TimeSpan duration) => duration.TotalHours >= 1
        ? duration.ToString(@"h\:mm\:ss", CultureInfo.InvariantCulture)
        : string.Create(CultureInfo.InvariantCulture, $"{(int)duration.TotalMinutes}:{duration.Seconds:00}.{duration.Milliseconds / 100}");

    private void WriteLine(string text, string style)
    {
        if (console.Profile.Out.IsTerminal)
        {
            console.MarkupLine($"[{style}]{Markup.Escape(text)}[/]");
        }
        else
        {
            console.Profile.Out.Writer.WriteLine(text);
        }
    }
}
