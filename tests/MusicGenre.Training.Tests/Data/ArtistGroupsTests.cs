using MusicGenre.Training.Data;
using Xunit;

namespace MusicGenre.Training.Tests.Data;

public sealed class ArtistGroupsTests
{
    [Theory]
    [InlineData("Rage Against the Machine", "Rage Against The Machine")]
    [InlineData("Earth, Wind & Fire", "Earth Wind and Fire")]
    [InlineData("The Beatles", "Beatles")]
    [InlineData("Guns N' Roses", "guns n roses")]
    [InlineData("J.S. Bach", "JS Bach")]
    [InlineData("Céline Dion", "Celine Dion")]
    [InlineData("Ce\u0301line Dion", "C\u00c9LINE DION")]
    [InlineData("Peter Tosh", "Peter Tosh and Mick Jagger")]
    [InlineData("Mick Jagger", "Peter Tosh feat. Mick Jagger")]
    public void Find_SameArtistSpeltTwoWays_IsOneGroup(string first, string second)
        => Assert.Equal([0, 0], ArtistGroups.Find([Track("a", first), Track("b", second)]));

    [Theory]
    [InlineData("Simple Minds", "Simply Red")]
    [InlineData("George Jones", "George Strait")]
    [InlineData("", "")]
    [InlineData("Andy", "")]
    [InlineData("Alexander", "Alex")]
    public void Find_OthersOrUnknown_AreGroupsOfTheirOwn(string first, string second)
        => Assert.Equal([0, 1], ArtistGroups.Find([Track("a", first), Track("b", second)]));

    [Fact]
    public void Find_SharedThroughAnother_IsOneGroup()
        => Assert.Equal([0, 1, 0, 0], ArtistGroups.Find([Track("1", "Ann"), Track("2", "Zoe"), Track("3", "Ben"), Track("4", "Ann & Ben")]));

    [Theory]
    [InlineData("hiphop.00039", "hiphop.00045", true)]
    [InlineData("metal/metal.00043.wav", "metal/metal.00064.au", true)]
    [InlineData("metal.00058", "rock.00016", true)]
    [InlineData("disco.00098", "disco.00097", false)]
    [InlineData("metal.00046", "metal.00067", false)]
    public void Find_KnownRepetition_IsOneGroup(string first, string second, bool expected)
    {
        var groups = ArtistGroups.Find([Track(first, "Ann"), Track(second, "")]);

        Assert.Equal(expected, groups[0] == groups[1]);
    }

    private static SegmentTrack Track(string name, string artist) => new(name, 0, artist);
}
