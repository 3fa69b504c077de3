using System.CommandLine;

namespace MusicGenre.Cli;

/// <summary>The option for the number of files to work on at once.</summary>
internal static class JobsOption
{
    public static Option<int> Create()
    {
        var option = new Option<int>("--jobs")
        {
            Description = "The number of files to work on at once.",
            HelpName = "N",
            DefaultValueFactory = _ => Environment.ProcessorCount,
        };
        option.Require(count => count >= 1, "--jobs must be at least 1.");
        return option;
    }
}
