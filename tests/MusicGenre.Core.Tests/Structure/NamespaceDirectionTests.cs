using Xunit;

namespace MusicGenre.Core.Tests.Structure;

public sealed class NamespaceDirectionTests
{
    private const string Root = "the root";

    // Each namespace with those of the library that its types may use. The root may use all; none below it may use the root.
    private static readonly Dictionary<string, string[]> Allowed = new(StringComparer.Ordinal)
    {
        ["Errors"] = [],
        ["Files"] = [],
        ["Dsp"] = [],
        ["Audio"] = ["Errors", "Files", "Dsp"],
        ["Features"] = ["Errors", "Audio", "Dsp"],
        ["Inference"] = ["Errors"],
        ["Telemetry"] = ["Errors"],
        ["Models"] = ["Errors", "Features", "Inference", "Telemetry"],
        ["Evaluation"] = ["Errors", "Files", "Models"],
        [Root] = ["Errors", "Files", "Dsp", "Audio", "Features", "Inference", "Telemetry", "Models", "Evaluation"],
    };

    [Fact]
    public void Types_EachNamespace_UseOnlyWhatLiesBelowIt() => Assert.Empty(FindViolations(Allowed));

    [Theory]
    [InlineData("Evaluation", "Models")]
    [InlineData("Models", "Features")]
    [InlineData("Models", "Inference")]
    [InlineData("Features", "Dsp")]
    [InlineData("Audio", "Errors")]
    [InlineData("Audio", "Dsp")]
    [InlineData(Root, "Audio")]
    public void Types_ArrowForbidden_AreFound(string from, string to)
    {
        var stricter = new Dictionary<string, string[]>(Allowed, StringComparer.Ordinal) { [from] = [.. Allowed[from].Where(name => name != to)] };

        var violations = FindViolations(stricter);

        Assert.NotEmpty(violations);
        Assert.All(violations, violation => Assert.Contains($" of {from} uses ", violation, StringComparison.Ordinal));
    }

    [Fact]
    public void TypeUse_OfASample_FindsEveryKindOfUse()
    {
        var used = TypeUse.Of(typeof(Sample)).ToHashSet();

        Assert.Superset(
            new HashSet<Type>
            {
                typeof(SampleBase), typeof(IDisposable), typeof(Version), typeof(Uri), typeof(Random), typeof(TimeSpan), typeof(SampleAttribute),
                typeof(DateOnly), typeof(InvalidTimeZoneException), typeof(Guid), typeof(List<>),
            },
            used);
    }

    [Fact]
    public void Types_OfDsp_AreInternal()
        => Assert.DoesNotContain(
            typeof(GenreClassifier).Assembly.GetExportedTypes(), type => type.Namespace!.StartsWith("MusicGenre.Dsp", StringComparison.Ordinal));

    [Fact]
    public void Types_AllNamespaces_HaveARule()
        => Assert.Empty(typeof(GenreClassifier).Assembly.GetTypes().Select(PlaceOf).OfType<string>().Distinct().Except(Allowed.Keys));

    private static List<string> FindViolations(Dictionary<string, string[]> allowed)
        =>
        [
            .. from type in typeof(GenreClassifier).Assembly.GetTypes()
               let place = PlaceOf(type)
               where place is not null
               from used in TypeUse.Of(type)
               let other = PlaceOf(used)
               where other is not null && other != place && !allowed[place].Contains(other, StringComparer.Ordinal)
               select $"{type} of {place} uses {used} of {other}",
        ];

    /// <summary>The library's namespace in which a type lies, or null for types of others and what the compiler adds outside namespaces.</summary>
    private static string? PlaceOf(Type type)
    {
        if (type.Assembly != typeof(GenreClassifier).Assembly || type.Namespace is not { } name || !name.StartsWith("MusicGenre", StringComparison.Ordinal))
        {
            return null;
        }

        return name == "MusicGenre" ? Root : name.Split('.')[1];
    }

    [AttributeUsage(AttributeTargets.All)]
    private sealed class SampleAttribute(Type type) : Attribute
    {
        public Type Type => type;
    }

    private class SampleBase;

    /// <summary>Uses a different type in each way there is.</summary>
    private sealed class Sample : SampleBase, IDisposable
    {
        private Version? _version;

        [Sample(typeof(DateOnly))]
        public List<Uri> Links { get; } = [];

        public static void Take(TimeSpan span) => _ = span;

        public void Dispose()
        {
            try
            {
                _ = Guid.NewGuid();
                _version = null;
                GC.KeepAlive(_version);
                GC.KeepAlive(new Random(1));
            }
            catch (InvalidTimeZoneException)
            {
            }
        }
    }
}
