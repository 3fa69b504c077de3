using System.Text.Json;
using System.Text.Json.Nodes;

namespace MusicGenre.Training.Checkpoints;

/// <summary>What differs between two records of the same kind, for messages.</summary>
internal static class RecordedDifference
{
    private const int LongestValue = 60;

    /// <summary>The members that differ, with their values if these are short; the name of the record if one is missing or is no JSON.</summary>
    public static string Describe(string name, string? found, string expected)
    {
        try
        {
            return found is not null && JsonNode.Parse(found) is JsonObject old && JsonNode.Parse(expected) is JsonObject current
                ? string.Join("; ", old.Select(member => member.Key).Union(current.Select(member => member.Key))
                    .Where(key => !JsonNode.DeepEquals(old[key], current[key])).Select(key => Describe(key, old[key], current[key])))
                : name;
        }
        catch (Exception exception) when (exception is JsonException or ArgumentException)
        {
            return name;
        }
    }

    private static string Describe(string key, JsonNode? found, JsonNode? expected)
    {
        var (old, current) = (found?.ToJsonString() ?? "none", expected?.ToJsonString() ?? "none");
        return old.Length + current.Length > LongestValue ? key : $"{key} {old}, not {current}";
    }
}
