using System.Text;
using MusicGenre.Core.Tests.Audio.Ogg;
using Xunit;
using static MusicGenre.Core.Tests.Audio.Tagging.TagBytes;

namespace MusicGenre.Core.Tests.Audio.Tagging;

/// <summary>Tags in the places that FLAC, Ogg, WAV, AIFF and MP4 have for them.</summary>
public sealed class ContainerTagTests
{
    private static readonly byte[] AllComments = Comments(
        "TITLE=Größe 声", "no comment", "=", "artist=A", "ARTIST=B", "METADATA_BLOCK_PICTURE=" + new string('x', 70_000), "Album=C=D", "GENRE=Rock", "genre=Pop", "YEAR=1", "YEAR=1990", "DATE=1999-01-01");

    public static TheoryData<string> Formats => ["flac", "vorbis", "opus", "oggflac"];

    [Theory]
    [MemberData(nameof(Formats))]
    public void Read_VorbisComments_GivesAllFields(string format)
        => ReadTags.AssertAre("Größe 声", "A; B", "C=D", "Rock|Pop", 1999, ReadTags.Of(Wrap(format, AllComments)));

    [Theory]
    [MemberData(nameof(Formats))]
    public void Read_VorbisCommentsBesideOtherTags_PrefersTheComments(string format)
    {
        var file = Wrap(format, Comments("TITLE=comment", "GENRE="));

        ReadTags.AssertAre(
            "comment", "id3v2", "id3v1", "Jazz", null,
            ReadTags.Of(Id3(4, 0, TextFrame(4, "TIT2", "id3v2"), TextFrame(4, "TPE1", "id3v2")), file, Id3Version1("id3v1", "id3v1", "id3v1", "", 8)));
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void Read_VorbisCommentsWithWrongLengths_GivesWhatIsThere(string format)
    {
        // The second comment claims to be longer than the file.
        var comments = Comments("TITLE=A", "ARTIST=B");
        comments[^9] = 0x7F;

        ReadTags.AssertAre("A", null, null, "", null, ReadTags.Of(Wrap(format, comments)));

        // So does the name of the encoder.
        comments[3] = 0x7F;
        ReadTags.AssertAre(null, null, null, "", null, ReadTags.Of(Wrap(format, comments)));
    }

    [Fact]
    public void Read_FilmWithSound_GivesTheCommentsOfTheSound()
    {
        var film = new OggBytes(1).Page(0, false, [0x80, .. "theora"u8]).ToArray();

        Assert.Equal("A", ReadTags.Of(film, Vorbis(Comments("TITLE=A"))).Title);
    }

    [Fact]
    public void Read_FlacWithoutComments_EndsAtTheLastBlock()
        => Assert.Null(ReadTags.Of([.. "fLaC"u8, 0x80, 0, 0, 34, .. new byte[34], 4, 0, 0, 20, .. Comments("TITLE=A")]).Title);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Read_WavInfo_GivesAllFields(bool isBigEndian)
    {
        var info = Info(
            isBigEndian, ("ISFT", Latin1("test")), ("INAM", Encoding.UTF8.GetBytes("Größe 声")), ("IART", Latin1("Künstler")), ("IPRD", Latin1("B")), ("IGNR", Latin1("Rock;Pop")), ("ICRD", Latin1("1999-05")));

        ReadTags.AssertAre("Größe 声", "Künstler", "B", "Rock|Pop", 1999, ReadTags.Of(Wav(chunks => chunks.Chunk("LIST", Info(isBigEndian)).Chunk("LIST", info), isBigEndian)));
    }

    [Fact]
    public void Read_WavWithInfoAndId3_PrefersId3()
        => ReadTags.AssertAre(
            "id3", "info", null, "", null,
            ReadTags.Of(Wav(chunks => chunks.Chunk("LIST", Info(false, ("INAM", Latin1("info")), ("IART", Latin1("info")))).Chunk("id3 ", Id3(4, 0, TextFrame(4, "TIT2", "id3"))))));

    [Fact]
    public void Read_WavOtherLists_AreIgnored()
        => Assert.Null(ReadTags.Of(Wav(chunks => chunks.Chunk("LIST", [.. "adtl"u8, .. Info(false, ("INAM", Latin1("info")))[4..]]))).Title);

    [Fact]
    public void Read_Aiff_PrefersId3()
    {
        ReadTags.AssertAre("name", "auth", null, "", null, ReadTags.Of(Aiff(chunks => chunks.Chunk("NAME", Latin1("name")).Chunk("AUTH", Latin1("auth")))));
        ReadTags.AssertAre(
            "id3", "auth", null, "", null,
            ReadTags.Of(Aiff(chunks => chunks.Chunk("AUTH", Latin1("auth")).Chunk("NAME", Latin1("odd")).Chunk("ID3 ", Id3(2, 0, TextFrame(2, "TT2", "id3"))))));
    }

    [Fact]
    public void Read_Movie_GivesAllFields()
    {
        var number = Atom("gnre", Atom("data", [0, 0, 0, 0, 0, 0, 0, 0, 0, 18]));
        var utf16 = Atom("©ART", Atom("data", [0, 0, 0, 2, 0, 0, 0, 0], Encoding.BigEndianUnicode.GetBytes("声")));
        var cover = Atom("covr", Atom("data", [0, 0, 0, 13, 0, 0, 0, 0], new byte[100_000]));

        ReadTags.AssertAre(
            "Größe 声", "声; B", "C", "Rock|Pop|Soul", 1999,
            ReadTags.Of(Movie(cover, Item("©nam", "Größe 声"), utf16, Item("©ART", "B"), Item("©alb", "C"), number, Item("©gen", "Pop", "Soul"), Item("©day", "1999-01-01T00:00:00Z"))));
    }

    [Fact]
    public void Read_MovieWithLongSizesAndWithoutVersion_GivesTheFields()
    {
        var list = Atom("ilst", Item("©nam", "A"));
        var metadata = Atom("udta", Atom("meta", Atom("hdlr", new byte[25]), list));
        byte[] longAtom = [.. BigEndian(1), .. "free"u8, .. BigEndian(0), .. BigEndian(26), .. new byte[10]];
        byte[] open = [.. BigEndian(0), .. "moov"u8, .. metadata];

        Assert.Equal("A", ReadTags.Of(Atom("ftyp", Latin1("M4A ")), longAtom, open).Title);
    }

    [Fact]
    public void Read_MovieWithImpossibleSizes_GivesNothing()
    {
        ReadTags.AssertAre(null, null, null, "", null, ReadTags.Of(Atom("ftyp", Latin1("M4A ")), BigEndian(3), "moov"u8.ToArray()));
        ReadTags.AssertAre(null, null, null, "", null, ReadTags.Of(Atom("ftyp", Latin1("M4A ")), BigEndian(1), "moov"u8.ToArray(), [0x80, 0, 0, 0, 0, 0, 0, 0]));
        ReadTags.AssertAre(null, null, null, "", null, ReadTags.Of(Movie(Atom("©nam", Atom("data", [0, 0, 0, 1]))), [0]));
    }

    private static byte[] Wrap(string format, byte[] comments) => format switch
    {
        "flac" => Flac(comments),
        "vorbis" => Vorbis(comments),
        "opus" => Opus(comments),
        _ => OggFlac(comments),
    };
}
