using System.CommandLine;

namespace MusicGenre.Cli;

/// <summary>What the options of all commands and the environment say about the output.</summary>
internal static class Terminal
{
    private const string NoColorVariable = "NO_COLOR";

    /// <summary>Leaves out progress and notes.</summary>
    public static Option<bool> Quiet { get; } = new("--quiet") { Description = "Show no progress and no notes; only results, warnings and errors.", Recursive = true };

    /// <summary>Leaves out colors.</summary>
    public static Option<bool> NoColor { get; } = new("--no-color") { Description = "Use no colors. The environment variable NO_COLOR does the same.", Recursive = true };

    /// <summary>Shows the trace of an error below its line.</summary>
    public static Option<bool> Debug { get; } = new("--debug") { Description = "Show the trace of an error.", Recursive = true };

    public static bool IsQuiet { get; private set; }

    public static bool UsesColor { get; private set; } = true;

    public static bool ShowsTraces { get; private set; }

    /// <summary>Whether somebody watches the progress.</summary>
    public static bool ShowsProgress => !IsQuiet && !Console.IsErrorRedirected;

    public static void Configure(ParseResult parsed)
    {
        IsQuiet = parsed.GetValue(Quiet);
        UsesColor = !parsed.GetValue(NoColor) && Environment.GetEnvironmentVariable(NoColorVariable) is null or "";
        if (UsesColor)
        {
            // An empty one says nothing, but Spectre.Console only looks whether it is there.
            Environment.SetEnvironmentVariable(NoColorVariable, null);
        }

        ShowsTraces = parsed.GetValue(Debug);
    }
}
