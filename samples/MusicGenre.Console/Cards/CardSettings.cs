using System.Text.Json;
using System.Text.Json.Nodes;

namespace MusicGenre.Cli.Cards;

/// <summary>A card's JSON whose members are set by path, or by an end of the path that only one member has.</summary>
internal sealed class CardSettings(JsonObject card)
{
    private const string Decibels = "features.decibels";
    private const string Logarithm = "features.logarithm";

    private readonly HashSet<string> _given = new(StringComparer.Ordinal);

    /// <summary>The objects that may be null in this card, with the defaults that they begin with when one of their members is set.</summary>
    private readonly Dictionary<string, JsonObject> _optional = OptionalObjects.Of(card);

    /// <summary>Whether the user has set a member, by itself or with the object that holds it.</summary>
    public bool IsGiven(string path) => _given.Any(given => given == path
        || (path.StartsWith(given + ".", StringComparison.Ordinal) && Find(ParentOf(path)) is JsonObject owner && owner.ContainsKey(path[(ParentOf(path).Length + 1)..])));

    /// <summary>Whether the card has a member that is null.</summary>
    public bool IsNull(string path) => Find(ParentOf(path)) is JsonObject owner && owner.TryGetPropertyValue(path[(ParentOf(path).Length + 1)..], out var value) && value is null;

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
        var value = Parse(setting[(separator + 1)..], Find(path));
        if (Find(path) is JsonObject old && value is not JsonObject && (value is not null || !_optional.ContainsKey(path)))
        {
            throw new UsageException(
                $"--set {setting}: {path} is an object with the members {string.Join(", ", old.Select(inner => inner.Key))}; set one of them by its path, or give all as JSON in braces.");
        }

        Begin(path, setting);
        _given.Add(path);
        Set(path, value);
    }

    /// <summary>Leaves out decibels or the other logarithm if only the other of the two is given, because a card has at most one.</summary>
    /// <returns>What was left out, or null.</returns>
    public string? ResolveLogarithm()
    {
        var (decibels, logarithm) = (IsGivenWithin(Decibels), IsGivenWithin(Logarithm));
        if (decibels == logarithm || Find(Decibels) is null || Find(Logarithm) is null)
        {
            return null;
        }

        var (kept, dropped) = decibels ? (Decibels, Logarithm) : (Logarithm, Decibels);
        Set(dropped, null);
        return $"{dropped} is null, because --set gives {kept}.";
    }

    /// <summary>Sets a member unless the user has.</summary>
    /// <exception cref="UsageException">The user has set an object that lacks the one which the member belongs to.</exception>
    public void Fill(string path, JsonNode? value)
    {
        if (IsGiven(path))
        {
            return;
        }

        if (_given.FirstOrDefault(given => path.StartsWith(given + ".", StringComparison.Ordinal)) is { } owner && Find(ParentOf(path)) is not JsonObject)
        {
            throw new UsageException($"--set {owner}: the object has no member {ParentOf(path)[(owner.Length + 1)..]}, which a card needs; give it, too, or set single members instead.");
        }

        Set(path, value);
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
        string[] all = [.. PathsIn(card, "").Union(_optional.SelectMany(item => PathsIn(item.Value, item.Key + ".")), StringComparer.Ordinal)];
        if (all.Contains(member, StringComparer.Ordinal))
        {
            return member;
        }

        string[] MatchesOf(string end) => [.. all.Where(path => path.EndsWith("." + end, StringComparison.Ordinal))];
        return MatchesOf(member) switch
        {
            [var only] => only,

            // A member that is not known, in an object that is: the check of the card says what the object has.
            [] when ParentOf(member) is { Length: > 0 } parent && MatchesOf(parent) is [var owner] => owner + member[parent.Length..],
            [] => member,
            var several => throw new UsageException($"--set {setting}: which {member}? The card has {string.Join(", ", several)}."),
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

    private static string ParentOf(string path) => path.LastIndexOf('.') is var end and >= 0 ? path[..end] : "";

    private bool IsGivenWithin(string path) => Find(path) is not null && _given.Any(given => given == path || given.StartsWith(path + ".", StringComparison.Ordinal));

    /// <summary>Sees to it that the object which a member belongs to is there.</summary>
    private void Begin(string path, string setting)
    {
        var parent = ParentOf(path);
        if (parent.Length == 0 || Find(parent) is JsonObject)
        {
            return;
        }

        if (!_optional.TryGetValue(parent, out var defaults))
        {
            var owner = Find(ParentOf(parent)) as JsonObject;
            var known = owner is null && ParentOf(parent).Length > 0 ? "" : $"; {(owner is null ? "the card itself" : ParentOf(parent))} has {string.Join(", ", (owner ?? card).Select(member => member.Key))}";
            throw new UsageException($"--set {setting}: the card has no object {parent}{known}.");
        }

        Set(parent, defaults.DeepClone());
    }

    // A name that is not known is refused with the others when the card is read.
    private void Set(string path, JsonNode? value)
        => (ParentOf(path) is { Length: > 0 } parent ? (JsonObject)Find(parent)! : card)[path[(path.LastIndexOf('.') + 1)..]] = value;
}
