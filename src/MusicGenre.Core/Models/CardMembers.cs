using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace MusicGenre.Models;

/// <summary>
/// Compares the JSON of a card with the members that a card has: names, types and what may be null. The serializer itself stops at the first fault and
/// does not say what is allowed.
/// </summary>
/// <param name="problems">Receives the problems, each with the path of its member.</param>
internal sealed class CardMembers(List<string> problems)
{
    private const int LongestQuote = 40;

    /// <summary>Nobody reads more, and a large file that is no card need not be read to its end.</summary>
    private const int MaximumProblems = 100;

    /// <summary>Checks the value at a path, which is empty for the card itself.</summary>
    public void Check(JsonElement value, JsonTypeInfo type, string path)
    {
        if (type.Kind == JsonTypeInfoKind.Object)
        {
            CheckObject(value, type, path);
        }
        else if (type.Kind == JsonTypeInfoKind.Enumerable)
        {
            CheckList(value, type, path);
        }
        else if (FindExpectation(value, Nullable.GetUnderlyingType(type.Type) ?? type.Type, type) is { } expected)
        {
            Report(value, path, expected);
        }
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

    private void CheckList(JsonElement value, JsonTypeInfo type, string path)
    {
        if (value.ValueKind != JsonValueKind.Array)
        {
            Report(value, path, "a list");
            return;
        }

        var element = TypeOf(type.ElementType!);
        var index = 0;
        foreach (var item in value.EnumerateArray())
        {
            Check(item, element, string.Create(CultureInfo.InvariantCulture, $"{path}[{index++}]"));
            if (problems.Count >= MaximumProblems)
            {
                return;
            }
        }
    }

    private void CheckObject(JsonElement value, JsonTypeInfo type, string path)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            Report(value, path, "an object");
            return;
        }

        var discriminator = type.PolymorphismOptions?.TypeDiscriminatorPropertyName;
        if (discriminator is not null)
        {
            if (Choose(value, type, path, discriminator) is not { } chosen)
            {
                return;
            }

            type = chosen;
        }

        var members = type.Properties;
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var property in value.EnumerateObject())
        {
            if (problems.Count >= MaximumProblems)
            {
                return;
            }

            if (!seen.Add(property.Name))
            {
                problems.Add($"{Join(path, property.Name)} occurs twice");
            }
            else if (members.FirstOrDefault(member => member.Name == property.Name) is { } member)
            {
                CheckMember(property.Value, member, Join(path, property.Name));
            }
            else if (property.Name != discriminator)
            {
                ReportUnknown(property.Name, path, [.. members.Select(member => member.Name)]);
            }
        }

        problems.AddRange(members.Where(member => member.IsRequired && !seen.Contains(member.Name)).Select(member => $"{Join(path, member.Name)} is missing"));
    }

    private void CheckMember(JsonElement value, JsonPropertyInfo member, string path)
    {
        if (value.ValueKind != JsonValueKind.Null)
        {
            Check(value, TypeOf(member.PropertyType), path);
        }
        else if (!member.IsSetNullable || (member.PropertyType.IsValueType && Nullable.GetUnderlyingType(member.PropertyType) is null))
        {
            problems.Add($"{path} must not be null");
        }
    }

    /// <summary>The kind that an object says it is.</summary>
    private JsonTypeInfo? Choose(JsonElement value, JsonTypeInfo type, string path, string discriminator)
    {
        var kinds = type.PolymorphismOptions!.DerivedTypes;
        string[] names = [.. kinds.Select(kind => (string)kind.TypeDiscriminator!)];
        if (!value.TryGetProperty(discriminator, out var name))
        {
            problems.Add($"{Join(path, discriminator)} is missing; it is {Or(names)}");
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
        => problems.Add($"{(path.Length == 0 ? "the card" : path)} must be {expected}, but is {Quote(value)}");

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
