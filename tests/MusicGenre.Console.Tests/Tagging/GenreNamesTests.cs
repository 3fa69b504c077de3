using MusicGenre.Cli.Tagging;
using Xunit;

namespace MusicGenre.Cli.Tests.Tagging;

public sealed class GenreNamesTests
{
    [Theory]
    [InlineData("blues", "Blues")]
    [InlineData("hiphop", "Hip-Hop")]
    [InlineData("hip hop", "Hip-Hop")]
    [InlineData("rnb", "R&B")]
    [InlineData("r&b", "R&B")]
    [InlineData("edm", "EDM")]
    [InlineData("heavy metal", "Heavy Metal")]
    [InlineData("singer-songwriter", "Singer-Songwriter")]
    [InlineData("new_wave", "New Wave")]
    [InlineData("children's", "Children's")]
    [InlineData("80s", "80s")]
    [InlineData("östlich", "Östlich")]
    [InlineData("hipHop", "hipHop")]
    [InlineData("Forró do sertão", "Forró do sertão")]
    public void Of_Label_IsItsUsualName(string label, string name) => Assert.Equal(name, GenreNames.Of(label));

    [Theory]
    [InlineData("Hip-Hop", "hiphop", true)]
    [InlineData("Hip Hop", "HIP HOP", true)]
    [InlineData("R&B", "rnb", true)]
    [InlineData("Rock", "Rock & Pop", false)]
    [InlineData("?", "!", false)]
    [InlineData("?", "?", true)]
    public void Comparer_Names_AreTheSameWithoutCaseSpacesAndPunctuation(string left, string right, bool areSame)
    {
        Assert.Equal(areSame, GenreNames.Comparer.Equals(left, right));
        Assert.True(!areSame || GenreNames.Comparer.GetHashCode(left) == GenreNames.Comparer.GetHashCode(right));
    }
}
