using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;

namespace MusicGenre.Models;

/// <summary>
/// Compares the JSON of a card with the members that a card has: names, types and what may be null. The serializer itself stops at the first fault and
/// does not say what is allowed. What is faulty is replaced, so that the rest can be read and checked further.
/// </summary>
/// <param name="problems">Receives the problems, each with the path of its member.</param>
internal sealed class CardMembers(List<string> problems)
{
    private const int LongestQuote = 40;

    /// <summary>Nobody reads more, and a large file that is no card need not be read to its end.</summary>
    private const int MaximumProblems = 100;

    private readonly List<string> _faulty = [];

    /// <summary>The paths of the members that are missing or faulty, in whose place something else stands.</summary>
    public IReadOnlyList<string> Faulty => _faulty;

    /// <summary>Checks a card.</summary>
    /// <returns>The card's members without those that are not known and with something in the place of those that are faulty; null if it has none or there are too many problems.</returns>
    public JsonNode? Check(JsonElement card)
    {
        var whole = Check(card, TypeOf(typeof(GenreModelCard)), "");
        return card.ValueKind == JsonValueKind.Object && problems.Count < MaximumProblems ? whole : null;
    }

    private JsonNode? Check(JsonElement value, JsonTypeInfo type, string path)
    {
        if (type.Kind == JsonTypeInfoKind.Object)
        {
            return CheckObject(value, type, path);
        }

        if (type.Kind == JsonTypeInfoKind.Enumerable)
        {
            return CheckList(value, type, path);
        }

        if (FindExpectation(value, Nullable.GetUnderlyingType(type.Type) ?? type.Type, type) is not { } expected)
        {
            return JsonValue.Create(value);
        }

        Report(value, path, expected);
        return FillerOf(type);
    }

    private static JsonTypeInfo TypeOf(Type type) => ModelJsonContext.Default.Options.GetTypeInfo(type);

    private static string Join(string path, string name) => path.Length == 0 ? name : $"{path}.{name}";

    private static string Or(string[] names) => names.Length == 1 ? names[0] : $"{string.Join(", ", names.SkipLast(1))} or {names[^1]}";

    private static string Quote(JsonElement value)
    {
        var text = value.GetRawText();
        return text.Length <= LongestQuote ? text : text[..LongestQuote] + "…";
    }

    /// <summary>What a simple value must be, or null if it is that.</summary>
    private static string? FindExpectation(JsonElement value, Type type, JsonTypeInfo info)
    {
        if (type.IsEnum)
        {
            var names = NamesOf(info, type);
            var text = value.ValueKind == JsonValueKind.String ? value.GetString()! : "";
            if (names.Contains(text, StringComparer.OrdinalIgnoreCase))
            {
                return null;
            }

            var nearest = NearestName.Find(text, names);
            return Or(names) + (nearest is not null && text.Length > 0 ? $" (the nearest is {nearest})" : "");
        }

        return type switch
        {
            _ when type == typeof(string) => value.ValueKind == JsonValueKind.String && value.GetString() is not null ? null : "text",
            _ when type == typeof(bool) => value.ValueKind is JsonValueKind.True or JsonValueKind.False ? null : "true or false",
            _ when type == typeof(int) => value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out _) ? null : "a whole number",
            _ => value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number) && double.IsFinite(number) ? null : "a number",
        };
    }

    /// <summary>The names that an enumeration's values have in JSON.</summary>
    private static string[] NamesOf(JsonTypeInfo info, Type type)
    {
        var exact = Nullable.GetUnderlyingType(info.Type) is null ? info : TypeOf(type);
        return [.. Enum.GetNames(type).Select(name => JsonSerializer.SerializeToElement(Enum.Parse(type, name), exact).GetString()!)];
    }

    private static bool AllowsNull(JsonPropertyInfo member)
        => member.IsSetNullable && (!member.PropertyType.IsValueType || Nullable.GetUnderlyingType(member.PropertyType) is not null);

    /// <summary>What can be read in the place of a faulty member.</summary>
    private static JsonNode? FillerOf(JsonPropertyInfo member) => AllowsNull(member) ? null : FillerOf(TypeOf(member.PropertyType));

    private static JsonNode? FillerOf(JsonTypeInfo type) => type switch
    {
        { PolymorphismOptions: not null } => null,
        { Kind: JsonTypeInfoKind.Object } => new JsonObject(type.Properties.Where(member => member.IsRequired).Select(member => KeyValuePair.Create(member.Name, FillerOf(member)))),
        { Kind: JsonTypeInfoKind.Enumerable } => new JsonArray(),
        { Type.IsEnum: true } => JsonValue.Create(NamesOf(type, type.Type)[0]),
        _ when type.Type == typeof(string) => JsonValue.Create(""),
        _ when type.Type == typeof(bool) => JsonValue.Create(false),
        _ => JsonValue.Create(0),
    };

    private JsonArray CheckList(JsonElement value, JsonTypeInfo type, string path)
    {
        var list = new JsonArray();
        if (value.ValueKind != JsonValueKind.Array)
        {
            Report(value, path, "a list");
            return list;
        }

        var element = TypeOf(type.ElementType!);
        foreach (var item in value.EnumerateArray())
        {
            list.Add(Check(item, element, string.Create(CultureInfo.InvariantCulture, $"{path}[{list.Count}]")));
            if (problems.Count >= MaximumProblems)
            {
                break;
            }
        }

        return list;
    }

    private JsonNode? CheckObject(JsonElement value, JsonTypeInfo type, string path)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            Report(value, path, "an object");
            return FillerOf(type);
        }

        var whole = new JsonObject();
        var discriminator = type.PolymorphismOptions?.TypeDiscriminatorPropertyName;
        if (discriminator is not null)
        {
            if (Choose(value, type, path, discriminator) is not { } chosen)
            {
                return null;
            }

            whole[discriminator] = value.GetProperty(discriminator).GetString();
            type = chosen;
        }

        var members = type.Properties;
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var property in value.EnumerateObject())
        {
            if (problems.Count >= MaximumProblems)
            {
                return whole;
            }

            if (!seen.Add(property.Name))
            {
                problems.Add($"{Join(path, property.Name)} occurs twice");
            }
            else if (members.FirstOrDefault(member => member.Name == property.Name) is { } member)
            {
                whole[property.Name] = CheckMember(property.Value, member, Join(path, property.Name));
            }
            else if (property.Name != discriminator)
            {
                ReportUnknown(property.Name, path, [.. members.Select(member => member.Name)]);
            }
        }

        foreach (var member in members.Where(member => member.IsRequired && !seen.Contains(member.Name)))
        {
            Report(Join(path, member.Name), "is missing");
            whole[member.Name] = FillerOf(member);
        }

        return whole;
    }

    private JsonNode? CheckMember(JsonElement value, JsonPropertyInfo member, string path)
    {
        if (value.ValueKind != JsonValueKind.Null)
        {
            var read = Check(value, TypeOf(member.PropertyType), path);
            return _faulty is [.., var last] && last == path ? FillerOf(member) : read;
        }

        if (!AllowsNull(member))
        {
            Report(path, "must not be null");
        }

        return FillerOf(member);
    }

    /// <summary>The kind that an object says it is.</summary>
    private JsonTypeInfo? Choose(JsonElement value, JsonTypeInfo type, string path, string discriminator)
    {
        var kinds = type.PolymorphismOptions!.DerivedTypes;
        string[] names = [.. kinds.Select(kind => (string)kind.TypeDiscriminator!)];
        if (!value.TryGetProperty(discriminator, out var name))
        {
            Report(Join(path, discriminator), $"is missing; it is {Or(names)}");
            return null;
        }

        var text = name.ValueKind == JsonValueKind.String ? name.GetString()! : "";
        var index = Array.IndexOf(names, text);
        if (index >= 0)
        {
            return TypeOf(kinds[index].DerivedType);
        }

        var nearest = NearestName.Find(text, names);
        Report(name, Join(path, discriminator), Or(names) + (nearest is null ? "" : $" (the nearest is {nearest})"));
        return null;
    }

    private void Report(JsonElement value, string path, string expected)
        => Report(path.Length == 0 ? "the card" : path, $"must be {expected}, but is {Quote(value)}");

    private void Report(string path, string problem)
    {
        _faulty.Add(path);
        problems.Add($"{path} {problem}");
    }

    private void ReportUnknown(string name, string path, string[] members)
    {
        var parent = FindParent(TypeOf(typeof(GenreModelCard)), "", name, path);
        var remedy = NearestName.Find(name, members) is { } nearest ? $"the nearest is {nearest}"
            : parent is not null ? $"it belongs into {(parent.Length == 0 ? "the card itself" : parent)}"
            : $"allowed are {string.Join(", ", members)}";
        problems.Add($"{Join(path, name)} is not known; {remedy}");
    }

    /// <summary>The path of another object that has a member of that name, or null.</summary>
    private static string? FindParent(JsonTypeInfo type, string path, string name, string except)
    {
        if (path != except && type.Properties.Any(member => member.Name == name))
        {
            return path;
        }

        return type.Properties
            .Select(member => (member.Name, Type: TypeOf(member.PropertyType)))
            .Where(member => member.Type is { Kind: JsonTypeInfoKind.Object, PolymorphismOptions: null })
            .Select(member => FindParent(member.Type, Join(path, member.Name), name, except))
            .FirstOrDefault(found => found is not null);
    }
}
