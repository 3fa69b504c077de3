using System.CommandLine;
using MusicGenre.Cli.Output;

namespace MusicGenre.Cli;

/// <summary>The option for the number of genres to print.</summary>
internal static class TopOption
{
    private const int Default = 5;

    public static Option<int?> Create()
    {
        var option = new Option<int?>("--top") { Description = "The number of genres, most probable first (default: 5; 1 in lines).", HelpName = "N" };
        option.Require(count => count is null or >= 1, "--top must be at least 1.");
        return option;
    }

    /// <summary>The number as asked for, or the default of a format: a line has room for one.</summary>
    public static int Get(int? top, OutputFormat format) => top ?? (format == OutputFormat.Line ? 1 : Default);
}
