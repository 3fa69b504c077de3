using MusicGenre.Audio.Tagging;
using Xunit;
using static MusicGenre.Core.Tests.Audio.Tagging.TagBytes;

namespace MusicGenre.Core.Tests.Audio.Tagging;

public sealed class Id3GenresTests
{
    [Theory]
    [InlineData("Rock", "Rock")]
    [InlineData("17", "Rock")]
    [InlineData("(17)", "Rock")]
    [InlineData("(17)Rock", "Rock")]
    [InlineData("(4)Eurodisco", "Disco|Eurodisco")]
    [InlineData("(4)Eurodisco(RX)", "Disco|Eurodisco|Remix")]
    [InlineData("(51)(39)", "Techno-Industrial|Noise")]
    [InlineData("RX\0CR\08", "Remix|Cover|Jazz")]
    [InlineData("(CR)", "Cover")]
    [InlineData("((Live) at night", "(Live) at night")]
    [InlineData("(Live)", "(Live)")]
    [InlineData("Rock (Live)", "Rock (Live)")]
    [InlineData("(0)(191)(192)(255)", "Blues|Psybient")]
    [InlineData("255", "")]
    [InlineData("1980", "1980")]
    [InlineData("Rock\0rock\0Jazz\0", "Rock|Jazz")]
    [InlineData("Rock; Pop ;;Soul", "Rock|Pop|Soul")]
    [InlineData("()", "()")]
    [InlineData("(", "(")]
    [InlineData("(17", "(17")]
    public void Read_GenreFrame_GivesNames(string value, string genres)
        => Assert.Equal(genres, string.Join('|', ReadTags.Of(Id3(4, 0, TextFrame(4, "TCON", value))).Genres));

    [Fact]
    public void Read_ManyGenres_KeepsTheFirst64()
    {
        var genres = ReadTags.Of(Id3(4, 0, TextFrame(4, "TCON", string.Join('\0', Enumerable.Range(1000, 200))))).Genres;

        Assert.Equal(Enumerable.Range(1000, 64).Select(number => $"{number}"), genres);
    }

    [Fact]
    public void Find_NumbersOfTheList_GiveItsNames()
    {
        Assert.Equal(192, Enumerable.Range(-10, 300).Select(GenreNames.Find).OfType<string>().Distinct().Count());
        Assert.Equal(("Hip-Hop", "Psychedelic", "Rock & Roll", "Hard Rock", "A Cappella", "Synthpop"), (GenreNames.Find(7), GenreNames.Find(67), GenreNames.Find(78), GenreNames.Find(79), GenreNames.Find(123), GenreNames.Find(147)));
    }
}
