using System.CommandLine;

namespace MusicGenre.Cli;

/// <summary>The option below whose probability there is no verdict.</summary>
internal static class ConfidenceOption
{
    public static Option<double> Create()
    {
        var option = new Option<double>("--min-confidence")
        {
            Description = "The minimum probability, 0 to 1; below it the answer is \"don't know\".",
            HelpName = "P",
        };
        option.Require(probability => probability is >= 0 and <= 1, "--min-confidence must be from 0 to 1.");
        return option;
    }
}
