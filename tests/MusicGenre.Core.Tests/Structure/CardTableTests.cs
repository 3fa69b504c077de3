using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using MusicGenre.Features;
using MusicGenre.Models;
using MusicGenre.Testing;
using Xunit;

namespace MusicGenre.Core.Tests.Structure;

/// <summary>The table of a card's members in docs/own-network.md has every member, with its type and its default.</summary>
public sealed class CardTableTests
{
    private const string None = "–";

    private static readonly FeatureExtractorOptions[] Kinds =
        [new MelSpectrogramOptions(), new MfccOptions(), new SpectrogramOptions(), new SpectrogramStackOptions(), new WaveformOptions()];

    private static readonly GenreModelCard Card = new()
    {
        Name = "",
        Description = "",
        Genres = [],
        Segments = new SegmentOptions { SampleCount = 1, HopLength = 1 },
        Network = new NetworkContract { Sha256 = "" },
        License = "",
        Training = "",
    };

    [Fact]
    public void OwnNetworkPage_TableOfMembers_IsThatOfTheCode()
    {
        var written = File.ReadLines(RepositoryRoot.File("docs", "own-network.md"))
            .Where(line => line.StartsWith("| `", StringComparison.Ordinal))
            .Select(line => string.Join('|', line.Split('|').Take(5)).Trim());

        Assert.Equal(Rows(ModelJsonContext.Default.GenreModelCard, Element(Card), "").Select(row => row.Trim()), written);
    }

    private static IEnumerable<string> Rows(JsonTypeInfo type, JsonElement? defaults, string path)
    {
        foreach (var member in type.Properties)
        {
            var name = path + member.Name;
            var info = TypeOf(member.PropertyType);
            // What is null by default and not written then.
            var isAbsent = defaults is { } all && HasDefault(type, member.Name) && !all.TryGetProperty(member.Name, out _);
            var value = HasDefault(type, member.Name) && !isAbsent ? defaults?.GetProperty(member.Name) : null;
            var isOptional = member.IsSetNullable && (!member.PropertyType.IsValueType || Nullable.GetUnderlyingType(member.PropertyType) is not null);
            if (info.PolymorphismOptions is { } kinds)
            {
                yield return Row(name, "object or null", member.IsRequired, "null");
                var names = kinds.DerivedTypes.Select(kind => (string)kind.TypeDiscriminator!);
                yield return Row($"{name}.{kinds.TypeDiscriminatorPropertyName}", string.Join(", ", names), true, None);
                foreach (var row in RowsOfKinds($"{name}."))
                {
                    yield return row;
                }
            }
            else if (info.Kind == JsonTypeInfoKind.Object)
            {
                if (isOptional)
                {
                    yield return Row(name, "object or null", member.IsRequired, value?.ValueKind == JsonValueKind.Null ? "null" : "object");
                }

                foreach (var row in Rows(info, Nested(defaults, member.Name), $"{name}."))
                {
                    yield return row;
                }
            }
            else
            {
                yield return Row(name, Describe(info) + (isOptional ? " or null" : ""), member.IsRequired, value?.GetRawText().Trim('"') ?? (isAbsent ? "null" : None));
                if (info.Kind == JsonTypeInfoKind.Enumerable && TypeOf(info.ElementType!) is { Kind: JsonTypeInfoKind.Object } element)
                {
                    foreach (var row in Rows(element, element.Type == typeof(MeasuredAccuracy) ? Element(new MeasuredAccuracy { Protocol = "" }) : null, $"{name}[]."))
                    {
                        yield return row;
                    }
                }
            }
        }
    }

    /// <summary>The members of all extractors; a default that differs between them is given for each.</summary>
    private static IEnumerable<string> RowsOfKinds(string path)
    {
        var rows = new List<(string Front, string Default, string Kind)>();
        foreach (var kind in Kinds)
        {
            var options = Element(kind);
            foreach (var row in Rows(TypeOf(kind.GetType()), options, path))
            {
                var end = row.LastIndexOf('|');
                rows.Add((row[..end], row[(end + 1)..].Trim(), options.GetProperty("extractor").GetString()!));
            }
        }

        return rows.GroupBy(row => row.Front).Select(group =>
        {
            var usual = group.GroupBy(row => row.Default).MaxBy(same => same.Count())!.Key;
            var others = group.Where(row => row.Default != usual).Select(row => $" ({row.Kind}: {row.Default})");
            return $"{group.Key}| {usual}{string.Concat(others)}";
        });
    }

    private static string Row(string name, string type, bool isRequired, string value) => $"| `{name}` | {type} | {(isRequired ? "yes" : "no")} | {value}";

    private static JsonTypeInfo TypeOf(Type type) => ModelJsonContext.Default.Options.GetTypeInfo(type);

    private static JsonElement Element(object value) => JsonSerializer.SerializeToElement(
        value, TypeOf(value is FeatureExtractorOptions ? typeof(FeatureExtractorOptions) : value.GetType()));

    /// <summary>The defaults of a member that is an object, also where it is null unless it is given.</summary>
    private static JsonElement? Nested(JsonElement? parent, string name) => name switch
    {
        "logarithm" => Element(new LogarithmOptions()),
        "silenceRemoval" => Element(new SilenceRemovalOptions()),
        "scaling" => Element(new FeatureScaling()),
        _ => Inner(parent, name),
    };

    private static JsonElement? Inner(JsonElement? parent, string name)
        => parent?.TryGetProperty(name, out var value) == true && value.ValueKind == JsonValueKind.Object ? value : null;

    /// <summary>Whether the property has a value of its own, because C# does not demand one.</summary>
    private static bool HasDefault(JsonTypeInfo type, string member)
    {
        var property = type.Type.GetProperty(char.ToUpper(member[0], CultureInfo.InvariantCulture) + member[1..])!;
        return !property.IsDefined(typeof(RequiredMemberAttribute));
    }

    private static string Describe(JsonTypeInfo info)
    {
        var type = Nullable.GetUnderlyingType(info.Type) ?? info.Type;
        return type switch
        {
            { IsEnum: true } => string.Join(", ", Enum.GetValues(type).Cast<object>().Select(value => JsonSerializer.SerializeToElement(value, TypeOf(type)).GetString())),
            _ when info.Kind == JsonTypeInfoKind.Enumerable => TypeOf(info.ElementType!).Kind == JsonTypeInfoKind.Object ? "list" : $"list of {Describe(TypeOf(info.ElementType!))}",
            _ when type == typeof(string) => "text",
            _ when type == typeof(bool) => "true, false",
            _ when type == typeof(int) => "whole number",
            _ => "number",
        };
    }
}
