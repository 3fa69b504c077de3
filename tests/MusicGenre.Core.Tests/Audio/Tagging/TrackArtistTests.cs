using MusicGenre.Audio.Tagging;
using Xunit;
using static MusicGenre.Core.Tests.Audio.Tagging.TagBytes;

namespace MusicGenre.Core.Tests.Audio.Tagging;

public sealed class TrackArtistTests : IDisposable
{
    private readonly string _path = Path.GetTempFileName();

    public void Dispose() => File.Delete(_path);

    [Theory]
    [InlineData("jazz/Ella/one.mp3", "Ella")]
    [InlineData("jazz/Ella/album/one.mp3", "Ella")]
    [InlineData("jazz/Ella/Louis - one.mp3", "Ella")]
    [InlineData("jazz/Ella Fitzgerald - How High - Live.mp3", "Ella Fitzgerald")]
    [InlineData("jazz/01 - How High.mp3", null)]
    [InlineData("jazz/ - How High.mp3", null)]
    [InlineData("jazz/A-ha.mp3", null)]
    public void FindInName_Name_FollowsTheLayout(string name, string? artist) => Assert.Equal(artist, TrackArtist.FindInName(name));

    [Theory]
    [InlineData("jazz/Ella/one.mp3")]
    [InlineData("jazz/Ella - one.mp3")]
    [InlineData("jazz/one.mp3")]
    public void Find_TagsAndNameDisagree_TakesTheTags(string name)
    {
        File.WriteAllBytes(_path, Id3(4, 0, TextFrame(4, "TPE1", " Louis ")));

        Assert.Equal("Louis", TrackArtist.Find(_path, name));
    }

    [Theory]
    [InlineData("jazz/Ella/one.mp3", "Ella")]
    [InlineData("jazz/one.mp3", null)]
    public void Find_TagsWithoutArtistOrNoFile_TakesTheName(string name, string? artist)
    {
        File.WriteAllBytes(_path, Id3(4, 0, TextFrame(4, "TIT2", "Title")));

        Assert.Equal(artist, TrackArtist.Find(_path, name));
        Assert.Equal(artist, TrackArtist.Find(_path + " is missing", name));
    }
}
