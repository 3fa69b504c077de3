using MusicGenre.Testing;
using Xunit;

namespace MusicGenre.Library.Cluster.Tests;

public sealed class ReadmeTests
{
    [Fact]
    public void Examples_OfReadme_AreTheCompiledOnes()
    {
        var compiled = ReadmeCode.OfSource("tests", "MusicGenre.Library.Cluster.Tests", "ReadmeExamples.cs");
        Assert.Equal(2, compiled.Count);
        Assert.Equal(compiled, ReadmeCode.OfMarkdown("src", "MusicGenre.Library.Cluster", "README.md"));
    }
}
