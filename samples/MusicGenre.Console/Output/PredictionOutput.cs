using Spectre.Console;

namespace MusicGenre.Cli.Output;

/// <summary>Creates the output for a format.</summary>
internal static class PredictionOutput
{
    private const int RedirectedWidth = 160;

    /// <summary>Creates the output to the standard output.</summary>
    /// <param name="format">The format.</param>
    /// <param name="top">The number of genres.</param>
    /// <param name="genres">The model's genres.</param>
    /// <param name="parts">What to print of timelines.</param>
    public static IPredictionOutput Create(OutputFormat format, int top, IReadOnlyList<string> genres, TimelineParts parts = TimelineParts.None) => Trace(format switch
    {
        OutputFormat.Json => new JsonLinesOutput(StandardOutput.Open(), top, parts),
        OutputFormat.Csv => CreateCsv(StandardOutput.OpenText(), top, parts),
        OutputFormat.Line => new LineOutput(StandardOutput.OpenText(), genres, top, Terminal.UsesColor && !Console.IsOutputRedirected, parts),
        _ => new TableOutput(CreateConsole(), top, parts),
    });

    /// <summary>Creates the output to a file of text.</summary>
    public static IPredictionOutput Create(OutputFormat format, int top, IReadOnlyList<string> genres, TimelineParts parts, TextWriter writer) => Trace(format switch
    {
        OutputFormat.Csv => CreateCsv(writer, top, parts),
        OutputFormat.Line => new LineOutput(writer, genres, top, usesColor: false, parts),
        OutputFormat.Table => new TableOutput(CreatePlainConsole(writer), top, parts),
        _ => throw new ArgumentOutOfRangeException(nameof(format), format, "Results in this format are written by a results file."),
    });

    private static IPredictionOutput CreateCsv(TextWriter writer, int top, TimelineParts parts)
        => parts == TimelineParts.None ? new CsvOutput(writer, top) : new TimelineCsvOutput(writer, parts);

    private static IPredictionOutput Trace(IPredictionOutput output) => Terminal.ShowsTraces ? new TracingOutput(output) : output;

    /// <summary>The console of the standard output, plain unless it is a terminal.</summary>
    public static IAnsiConsole CreateConsole() => Console.IsOutputRedirected ? CreatePlainConsole(StandardOutput.OpenText())
        : Terminal.UsesColor ? AnsiConsole.Console
        : AnsiConsole.Create(new AnsiConsoleSettings { ColorSystem = ColorSystemSupport.NoColors });

    // No colors and no wrapping if the output goes to a file or another program.
    private static IAnsiConsole CreatePlainConsole(TextWriter writer)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.No,
            ColorSystem = ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(writer),
        });
        console.Profile.Width = RedirectedWidth;
        return console;
    }
}
