using System.Text.Json;
using System.Text.Json.Nodes;

namespace MusicGenre.Cli.Cards;

/// <summary>A card's JSON whose members are set by path, or by an end of the path that only one member has.</summary>
internal sealed class CardSettings(JsonObject card)
{
    private readonly HashSet<string> _given = new(StringComparer.Ordinal);

    /// <summary>Whether the user has set a member.</summary>
    public bool IsGiven(string path) => _given.Contains(path);

    /// <summary>Sets a member from the command line.</summary>
    /// <param name="setting">member=value. The value is JSON, or text without quotes.</param>
    /// <exception cref="UsageException">It is not of that form, or the member cannot be told.</exception>
    public void Apply(string setting)
    {
        var separator = setting.IndexOf('=', StringComparison.Ordinal);
        if (separator <= 0)
        {
            throw new UsageException($"--set {setting}: expected member=value, such as features.stft.hopLength=441.");
        }

        var path = Resolve(setting[..separator], setting);
        _given.Add(path);
        Set(path, Parse(setting[(separator + 1)..], Find(path)));
    }

    /// <summary>Sets a member unless the user has.</summary>
    public void Fill(string path, JsonNode? value)
    {
        if (!IsGiven(path))
        {
            Set(path, value);
        }
    }

    /// <summary>The whole number at a path, or null if something else is there.</summary>
    public int? GetInteger(string path) => Find(path) is JsonValue value && value.TryGetValue(out int number) ? number : null;

    /// <summary>The number at a path, or null if something else is there.</summary>
    public double? GetNumber(string path) => Find(path) is JsonValue value && value.GetValueKind() == JsonValueKind.Number ? value.GetValue<double>() : null;

    /// <summary>The text at a path, or null if something else is there.</summary>
    public string? GetText(string path) => Find(path) is JsonValue value && value.TryGetValue(out string? text) ? text : null;

    /// <summary>Whether the member at a path is true.</summary>
    public bool IsTrue(string path) => Find(path) is JsonValue value && value.TryGetValue(out bool truth) && truth;

    private static JsonNode? Parse(string text, JsonNode? old)
    {
        if (old is JsonValue value && value.GetValueKind() == JsonValueKind.String && text != "null")
        {
            return JsonValue.Create(text.Trim('"'));
        }

        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            return JsonValue.Create(text);
        }
    }

    private static IEnumerable<string> PathsIn(JsonObject node, string prefix) => node.SelectMany(member => member.Value is JsonObject inner
        ? PathsIn(inner, $"{prefix}{member.Key}.").Prepend(prefix + member.Key)
        : [prefix + member.Key]);

    private string Resolve(string member, string setting)
    {
        string[] all = [.. PathsIn(card, "")];
        if (all.Contains(member, StringComparer.Ordinal))
        {
            return member;
        }

        string[] matches = [.. all.Where(path => path.EndsWith("." + member, StringComparison.Ordinal))];
        return matches switch
        {
            [var only] => only,
            [] => member,
            _ => throw new UsageException($"--set {setting}: which {member}? The card has {string.Join(", ", matches)}."),
        };
    }

    private JsonNode? Find(string path)
    {
        JsonNode? node = card;
        foreach (var name in path.Split('.'))
        {
            node = (node as JsonObject)?[name];
        }

        return node;
    }

    private void Set(string path, JsonNode? value)
    {
        var end = path.LastIndexOf('.');
        var parent = end < 0 ? card : Find(path[..end]) as JsonObject;
        if (parent is null)
        {
            throw new UsageException($"--set {path}: the card has no member {path[..end]}.");
        }

        // A name that is not known is refused with the others when the card is read.
        parent[path[(end + 1)..]] = value;
    }
}
