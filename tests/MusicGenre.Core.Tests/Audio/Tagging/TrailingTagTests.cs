using Xunit;
using static MusicGenre.Core.Tests.Audio.Tagging.TagBytes;

namespace MusicGenre.Core.Tests.Audio.Tagging;

public sealed class TrailingTagTests
{
    private static readonly byte[] Sound = [0xFF, 0xFB, 0x90, 0x44, .. new byte[413]];

    [Fact]
    public void Read_Id3Version1_GivesAllFields()
    {
        ReadTags.AssertAre("Title", "Künstler", "Album", "Swing", 1959, ReadTags.Of(Sound, Id3Version1("Title", "Künstler   ", "Album", "1959", 83)));
        ReadTags.AssertAre("Title", null, null, "", null, ReadTags.Of(Sound, Id3Version1("Title\0junk", "", "   ", "", 255)));
    }

    [Fact]
    public void Read_Id3Version1AfterTheEndOrCut_IsNone()
    {
        var tag = Id3Version1("Title", "", "", "", 1);

        Assert.Null(ReadTags.Of(Sound, tag, [0]).Title);
        Assert.Null(ReadTags.Of(Sound, tag[..^1]).Title);
        Assert.Equal("Title", ReadTags.Of(tag).Title);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Read_Ape_GivesAllFields(bool hasHeader)
    {
        var tag = Ape(hasHeader, ("Cover Art (Front)", new string('x', 100_000)), ("TITLE", "Größe 声"), ("Artist", "A\0B"), ("album", "C"), ("Genre", "Rock\0Pop"), ("Date", "2020"), ("Year", "1999-01-01"));

        ReadTags.AssertAre("Größe 声", "A; B", "C", "Rock|Pop", 1999, ReadTags.Of(Sound, tag));
        ReadTags.AssertAre("Größe 声", "A; B", "C", "Rock|Pop", 1999, ReadTags.Of("wvpk"u8.ToArray(), Sound, tag, Id3Version1("x", "y", "z", "1", 3)));
    }

    [Fact]
    public void Read_ApeAtTheStart_GivesAllFields()
        => ReadTags.AssertAre("A", "B", null, "Disco", null, ReadTags.Of(Ape(true, ("Title", "A")), Sound, Ape(true, ("Title", "x"), ("Artist", "B")), Id3Version1("", "", "", "", 4)));

    [Fact]
    public void Read_ApeWithWrongSizes_GivesWhatIsThere()
    {
        var tag = Ape(false, ("Title", "A"), ("Artist", "B"));
        tag[17] = 0xFF;

        ReadTags.AssertAre("A", null, null, "", null, ReadTags.Of(Sound, tag));

        tag[^20] = 0xFF;
        tag[^18] = 0xFF;
        ReadTags.AssertAre(null, null, null, "", null, ReadTags.Of(Sound, tag));
    }

    [Fact]
    public void Read_AllTagsOfAnMp3_PrefersId3Version2ThenApe()
        => ReadTags.AssertAre(
            "id3v2", "ape", "id3v1", "Rock", 2000,
            ReadTags.Of(
                Id3(3, 0, TextFrame(3, "TIT2", "id3v2"), TextFrame(3, "TCON", "(17)")), Sound, Ape(true, ("Title", "ape"), ("Artist", "ape"), ("Genre", "ape"), ("Year", "2000")),
                Id3Version1("id3v1", "id3v1", "id3v1", "1999", 9)));
}
