using Xunit;

namespace MusicGenre.Cli.Tests;

public sealed class VisibleTextTests
{
    [Theory]
    [InlineData("näme 1 (ünï) 音楽 😀.mp3", "näme 1 (ünï) 音楽 😀.mp3")]
    [InlineData("a\nb\r\tc", "a\\nb\\r\\tc")]
    [InlineData("\u001b[2Jx\u007f\u009b", "\\u001b[2Jx\\u007f\\u009b")]
    [InlineData("a\u202ebad\u2028", "a\\u202ebad\\u2028")]
    public void Of_ControlCharacters_AreShownAsEscapes(string text, string expected) => Assert.Equal(expected, VisibleText.Of(text));

    [Fact]
    public void OfLines_Lines_StayLines() => Assert.Equal("| a\\u001b |\n| b |\n", VisibleText.OfLines("| a\u001b |\n| b |\n"));
}
