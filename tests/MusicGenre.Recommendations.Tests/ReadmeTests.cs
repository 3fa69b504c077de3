using MusicGenre.Testing;
using Xunit;

namespace MusicGenre.Recommendations.Tests;

public sealed class ReadmeTests
{
    [Fact]
    public void Examples_OfReadme_AreTheCompiledOnes()
    {
        var compiled = ReadmeCode.OfSource("tests", "MusicGenre.Recommendations.Tests", "ReadmeExamples.cs");
        Assert.Equal(3, compiled.Count);
        Assert.Equal(compiled, ReadmeCode.OfMarkdown("src", "MusicGenre.Recommendations", "README.md"));
    }
}
