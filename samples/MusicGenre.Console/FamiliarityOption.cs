using System.CommandLine;
using MusicGenre.Models;

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

    /// <summary>Says on the error output that a minimum has no effect, if there is one and the model has no familiarity.</summary>
    public static void TellIfUnused(double? minimum, GenreModelCard card)
    {
        if (minimum > 0 && card.Network.FamiliarityOutput is null)
        {
            ErrorLine.Write($"--min-familiarity has no effect: the model {card.Name} does not say how familiar audio is.");
        }
    }
}
