using MusicGenre.Testing;
using Xunit;

namespace MusicGenre.Library.Tests;

public sealed class ReadmeTests
{
    [Fact]
    public void Examples_OfReadme_AreTheCompiledOnes()
    {
        var compiled = ReadmeCode.OfSource("tests", "MusicGenre.Library.Tests", "ReadmeExamples.cs");
        Assert.Equal(4, compiled.Count);
        Assert.Equal(compiled, ReadmeCode.OfMarkdown("src", "MusicGenre.Library", "README.md"));
    }
}
