using MusicGenre.Testing;
using Xunit;

namespace MusicGenre.Tests.Structure;

public sealed class ReadmeTests
{
    [Fact]
    public void Example_OfReadme_IsTheCompiledOne()
    {
        var readme = Between(File.ReadAllLines(RepositoryRoot.File("README.md")), "```csharp", "```");
        var compiled = Between(
            File.ReadAllLines(RepositoryRoot.File("tests", "MusicGenre.Tests", "Structure", "ReadmeExample.cs")), "// README: begin", "// README: end");

        Assert.NotEmpty(compiled);
        Assert.Equal(compiled, readme.Where(line => !line.StartsWith("using MusicGenre", StringComparison.Ordinal)));
    }

    [Fact]
    public void Examples_OfSectionsAndLive_AreTheCompiledOnes()
    {
        var compiled = ReadmeCode.OfSource("tests", "MusicGenre.Tests", "Structure", "SectionsAndLiveExamples.cs");

        Assert.NotEmpty(compiled);
        Assert.Equal(compiled, ReadmeCode.OfMarkdown("docs", "sections-and-live.md"));
    }

    [Fact]
    public void Commands_OfReadme_NameFilesThatExist()
    {
        var commands = Between(File.ReadAllLines(RepositoryRoot.File("README.md")), "```", "```");
        var paths = commands.SelectMany(line => line.Split(' ')).Where(word => word.Contains('/', StringComparison.Ordinal)).ToList();

        Assert.NotEmpty(paths);
        Assert.All(paths, path => Assert.True(Path.Exists(RepositoryRoot.File(path)), path));
    }

    private static List<string> Between(string[] lines, string begin, string end) =>
        [.. lines.Select(line => line.Trim()).SkipWhile(line => line != begin).Skip(1).TakeWhile(line => line != end).Where(line => line.Length > 0)];
}
