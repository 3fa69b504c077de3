using MusicGenre.Testing;
using Xunit;

namespace MusicGenre.NAudio.Tests;

public sealed class ReadmeTests
{
    [Fact]
    public void Examples_OfReadme_AreTheCompiledOnes()
    {
        var compiled = ReadmeCode.OfSource("tests", "MusicGenre.NAudio.Tests", "ReadmeExamples.cs");
        Assert.Equal(5, compiled.Count);
        Assert.Equal(compiled, ReadmeCode.OfMarkdown("src", "MusicGenre.NAudio", "README.md"));
    }
}
