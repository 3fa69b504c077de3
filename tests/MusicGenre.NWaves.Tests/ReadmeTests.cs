using MusicGenre.Testing;
using Xunit;

namespace MusicGenre.NWaves.Tests;

public sealed class ReadmeTests
{
    [Fact]
    public void Examples_OfReadme_AreTheCompiledOnes()
    {
        var compiled = ReadmeCode.OfSource("tests", "MusicGenre.NWaves.Tests", "ReadmeExamples.cs");
        Assert.Equal(3, compiled.Count);
        Assert.Equal(
            compiled.Select(block => block.Select(line => line.Replace("global::", "", StringComparison.Ordinal))),
            ReadmeCode.OfMarkdown("src", "MusicGenre.NWaves", "README.md"));
    }
}
