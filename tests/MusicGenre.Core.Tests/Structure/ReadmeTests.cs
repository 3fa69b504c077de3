using MusicGenre.Testing;
using Xunit;

namespace MusicGenre.Core.Tests.Structure;

public sealed class ReadmeTests
{
    [Theory]
    [InlineData("MusicGenre.Core")]
    [InlineData("MusicGenre.ManagedEngine")]
    public void Example_OfAPackage_IsTheCompiledOne(string package)
    {
        var readme = Between(File.ReadAllLines(RepositoryRoot.File("src", package, "README.md")), "```csharp", "```");
        var compiled = Between(
            File.ReadAllLines(RepositoryRoot.File("tests", "MusicGenre.Core.Tests", "Structure", "ReadmeExamples.cs")), $"// {package}: begin", "// end");

        Assert.NotEmpty(compiled);
        Assert.Equal(compiled, readme.Where(line => !line.StartsWith("using MusicGenre", StringComparison.Ordinal)));
    }

    private static List<string> Between(string[] lines, string begin, string end) =>
        [.. lines.Select(line => line.Trim()).SkipWhile(line => line != begin).Skip(1).TakeWhile(line => line != end).Where(line => line.Length > 0)];
}
