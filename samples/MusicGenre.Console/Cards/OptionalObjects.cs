using System.Text.Json.Nodes;
using MusicGenre.Features;

namespace MusicGenre.Cli.Cards;

/// <summary>The objects of a card that may be null.</summary>
internal static class OptionalObjects
{
    /// <summary>Returns those that the card's front end can have, by path, with their defaults.</summary>
    /// <param name="card">A card whose front end has all members of its kind, also those that are null.</param>
    public static Dictionary<string, JsonObject> Of(JsonObject card)
    {
        var objects = new Dictionary<string, JsonObject>(StringComparer.Ordinal);

        // Of mfcc and stack, which have no other logarithm, the decibels are never null.
        if (card["features"] is not JsonObject features || !features.ContainsKey("logarithm"))
        {
            return objects;
        }

        var (decibels, logarithm, scaling, removal) = (new DecibelOptions(), new LogarithmOptions(), new FeatureScaling(), new SilenceRemovalOptions());
        objects["features.decibels"] = new()
        {
            ["reference"] = decibels.Reference.ToString(),
            ["minimumPower"] = decibels.MinimumPower,
            ["dynamicRangeDecibels"] = decibels.DynamicRangeDecibels,
        };
        objects["features.logarithm"] = new() { ["kind"] = logarithm.Kind.ToString(), ["constant"] = logarithm.Constant };
        objects["features.scaling"] = new() { ["offset"] = scaling.Offset, ["divisor"] = scaling.Divisor };
        if (features.ContainsKey("silenceRemoval"))
        {
            objects["features.silenceRemoval"] = new() { ["thresholdDecibels"] = removal.ThresholdDecibels, ["minimumShare"] = removal.MinimumShare };
        }

        return objects;
    }
}
