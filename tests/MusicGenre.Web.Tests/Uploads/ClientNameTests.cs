using MusicGenre.Web.Uploads;
using Xunit;

namespace MusicGenre.Web.Tests.Uploads;

public sealed class ClientNameTests
{
    [Theory]
    [InlineData(null, "audio")]
    [InlineData("", "audio")]
    [InlineData("   ", "audio")]
    [InlineData(".", "audio")]
    [InlineData("../..", "audio")]
    [InlineData("a/b\\c.mp3", "c.mp3")]
    [InlineData(".hidden.mp3", "hidden.mp3")]
    [InlineData("a\0b\r\nc\u202ed\u200b.mp3", "abcd.mp3")]
    [InlineData("한국어 음악.mp3", "한국어 음악.mp3")]
    [InlineData("a\ud800b.mp3", "ab.mp3")]
    public void Clean_AnyName_IsALabel(string? name, string expected) => Assert.Equal(expected, ClientName.Clean(name));

    [Theory]
    [InlineData("x")]
    [InlineData("🎵")]
    [InlineData("e\u0301")]
    public void Clean_LongName_IsCutBetweenCharacters(string character)
    {
        var name = ClientName.Clean(string.Concat(Enumerable.Repeat(character, 1000)) + ".mp3");

        Assert.InRange(name.Length, 80, 120);
        Assert.EndsWith(".mp3", name, StringComparison.Ordinal);
        Assert.DoesNotContain('\ufffd', System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(name)));
        Assert.Equal(name, ClientName.Clean(name));
    }
}
