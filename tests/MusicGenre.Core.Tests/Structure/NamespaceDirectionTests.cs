using System.Reflection;
using System.Text.RegularExpressions;
using MusicGenre.Testing;
using Xunit;

namespace MusicGenre.Core.Tests.Structure;

public sealed partial class NamespaceDirectionTests
{
    // Each namespace with those of the library that its sources may name.
    private static readonly Dictionary<string, string[]> Allowed = new(StringComparer.Ordinal)
    {
        ["Dsp"] = [],
        ["Errors"] = [],
        ["Audio"] = ["Dsp", "Errors"],
        ["Features"] = ["Audio", "Dsp", "Errors"],
        ["Inference"] = ["Errors"],
        ["Models"] = ["Features", "Inference", "Errors"],
        ["Evaluation"] = ["Models", "Errors"],
    };

    [Fact]
    public void Sources_EachNamespace_UsesOnlyWhatLiesBelowIt()
    {
        var violations = new List<string>();
        foreach (var (name, allowed) in Allowed)
        {
            var folder = RepositoryRoot.File("src", "MusicGenre.Core", name);
            foreach (var file in Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories))
            {
                var used = ReferencePattern().Matches(File.ReadAllText(file)).Select(match => match.Groups[1].Value);
                violations.AddRange(used
                    .Where(other => other != name && Allowed.ContainsKey(other) && !allowed.Contains(other, StringComparer.Ordinal))
                    .Select(other => $"{Path.GetRelativePath(folder, file)} of {name} uses {other}"));
            }
        }

        Assert.Empty(violations);
    }

    [Fact]
    public void Types_OfDsp_AreInternal()
        => Assert.DoesNotContain(
            typeof(GenreClassifier).Assembly.GetExportedTypes(), type => type.Namespace!.StartsWith("MusicGenre.Dsp", StringComparison.Ordinal));

    [Fact]
    public void Types_AllNamespaces_HaveARuleOrAreTheRoot()
    {
        string[] known = [.. Allowed.Keys];
        var unknown = typeof(GenreClassifier).Assembly.GetTypes()
            .Where(type => type.GetCustomAttribute<System.Runtime.CompilerServices.CompilerGeneratedAttribute>() is null)
            .Select(type => type.Namespace)
            .Where(space => space is not null && space.StartsWith("MusicGenre.", StringComparison.Ordinal))
            .Select(space => space!.Split('.')[1])
            .Distinct()
            .Except(known);

        Assert.Empty(unknown);
    }

    [GeneratedRegex(@"\bMusicGenre\.(\w+)")]
    private static partial Regex ReferencePattern();
}
