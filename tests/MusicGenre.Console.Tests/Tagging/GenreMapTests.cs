using MusicGenre.Cli.Tagging;
using Xunit;

namespace MusicGenre.Cli.Tests.Tagging;

public sealed class GenreMapTests : IDisposable
{
    private static readonly string[] Genres = ["hiphop", "jazz", "rock"];

    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void NamesOf_Lines_AreThoseBehindTheSign()
    {
        var map = Read("# names\n\nHipHop = Hip-Hop; Rap ;\r\njazz=\n");

        Assert.Equal(["Hip-Hop", "Rap"], map.NamesOf("hiphop"));
        Assert.Empty(map.NamesOf("jazz"));
        Assert.Equal(["Rock"], map.NamesOf("rock"));
    }

    [Theory]
    [InlineData("jazz = Jazz\nhiphop", 2, "GENRE = NAME")]
    [InlineData("= Jazz", 1, "GENRE = NAME")]
    [InlineData("\n\npolka = Polka", 3, "hiphop, jazz, rock")]
    [InlineData("jazz = Jazz\nJAZZ = Swing", 2, "already")]
    [InlineData("jazz = a\u0007", 1, "control character")]
    public void Read_WrongLine_IsNamed(string text, int line, string problem)
    {
        var error = Assert.Throws<UsageException>(() => Read(text));

        Assert.Contains($"line {line}:", error.Message, StringComparison.Ordinal);
        Assert.Contains(problem, error.Message, StringComparison.Ordinal);
    }

    private GenreMap Read(string text)
    {
        File.WriteAllText(_folder.PathOf("map.txt"), text);
        return GenreMap.Read(_folder.PathOf("map.txt"), Genres);
    }
}
