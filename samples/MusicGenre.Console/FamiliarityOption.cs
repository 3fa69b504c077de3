using System.CommandLine;

namespace MusicGenre.Cli;

/// <summary>The option below whose familiarity there is no verdict.</summary>
internal static class FamiliarityOption
{
    public static Option<double?> Create()
    {
        var option = new Option<double?>("--min-familiarity")
        {
            Description = "The minimum familiarity, 0 to 1; audio less like the music that the model knows is \"don't know\". The model's own by default; 0 never.",
            HelpName = "F",
        };
        option.Require(familiarity => familiarity is null or (>= 0 and <= 1), "--min-familiarity must be from 0 to 1.");
        return option;
    }
}
