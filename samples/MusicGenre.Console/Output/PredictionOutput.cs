using Spectre.Console;

namespace MusicGenre.Cli.Output;

/// <summary>Creates the output for a format.</summary>
internal static class PredictionOutput
{
    private const int RedirectedWidth = 160;

    public static IPredictionOutput Create(OutputFormat format, int top)
        => Terminal.ShowsTraces ? new TracingOutput(CreateFor(format, top)) : CreateFor(format, top);

    private static IPredictionOutput CreateFor(OutputFormat format, int top) => format switch
    {
        OutputFormat.Json => new JsonLinesOutput(Console.OpenStandardOutput(), top),
        OutputFormat.Csv => new CsvOutput(Console.Out, top),
        _ => new TableOutput(CreateConsole(), top),
    };

    // No colors and no wrapping if the output goes to a file or another program.
    private static IAnsiConsole CreateConsole()
    {
        if (!Console.IsOutputRedirected)
        {
            return Terminal.UsesColor ? AnsiConsole.Console : AnsiConsole.Create(new AnsiConsoleSettings { ColorSystem = ColorSystemSupport.NoColors });
        }

        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.No,
            ColorSystem = ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(Console.Out),
        });
        console.Profile.Width = RedirectedWidth;
        return console;
    }
}
