using System.IO.Compression;
using System.Text;
using Xunit;
using static MusicGenre.Core.Tests.Audio.Tagging.TagBytes;

namespace MusicGenre.Core.Tests.Audio.Tagging;

public sealed class Id3Version2Tests
{
    /// <summary>Such bytes follow a tag in an MP3 file.</summary>
    private static readonly byte[] Sound = [0xFF, 0xFB, 0x90, 0x44, .. new byte[413]];

    [Theory]
    [InlineData(2, "TT2", "TP1", "TAL", "TCO", "TYE")]
    [InlineData(3, "TIT2", "TPE1", "TALB", "TCON", "TYER")]
    [InlineData(4, "TIT2", "TPE1", "TALB", "TCON", "TDRC")]
    public void Read_EveryVersionAndEncoding_GivesAllFields(int version, string title, string artist, string album, string genre, string year)
    {
        for (var encoding = 0; encoding < 4; encoding++)
        {
            var name = encoding == 0 ? "Größe ÿ" : "Größe ÿ 声 𝄞";
            var tag = Id3(
                version, 0, TextFrame(version, title, name, encoding), Frame(version, version == 2 ? "PIC" : "APIC", new byte[300]), TextFrame(version, artist, "A", encoding),
                TextFrame(version, album, " B\r\n", encoding), TextFrame(version, genre, "Jazz", encoding), TextFrame(version, year, "1959", encoding), new byte[64]);

            ReadTags.AssertAre(name, "A", "B", "Jazz", 1959, ReadTags.Of(tag, Sound));
        }
    }

    [Fact]
    public void Read_Utf16_FollowsTheMarkOfEachValue()
    {
        byte[] little = [0xFF, 0xFE, .. Encoding.Unicode.GetBytes("ab")];
        byte[] big = [0xFE, 0xFF, .. Encoding.BigEndianUnicode.GetBytes("cd")];

        Assert.Equal("ab; cd; ef", ReadTags.Of(Id3(4, 0, Frame(4, "TPE1", [1, .. little, 0, 0, .. big, 0, 0, .. Encoding.BigEndianUnicode.GetBytes("ef")]))).Artist);
        Assert.Equal("ef", ReadTags.Of(Id3(3, 0, Frame(3, "TPE1", [1, .. Encoding.Unicode.GetBytes("ef"), 0]))).Artist);
    }

    [Fact]
    public void Read_UnknownEncoding_IgnoresTheFrame()
        => ReadTags.AssertAre(null, "A", null, "", null, ReadTags.Of(Id3(4, 0, Frame(4, "TIT2", [9, 65]), TextFrame(4, "TPE1", "A"))));

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void Read_UnsynchronizedTag_GivesTheTextsAsTheyWere(int version)
    {
        var (title, artist, picture) = version == 2 ? ("TT2", "TP1", "PIC") : ("TIT2", "TPE1", "APIC");
        var body = Unsynchronize([.. TextFrame(version, title, "ÿ\u0100", 1), .. Frame(version, picture, [.. Enumerable.Repeat((byte)0xFF, 70_000)]), .. TextFrame(version, artist, "ÿ", 1)]);

        ReadTags.AssertAre("ÿ\u0100", "ÿ", null, "", null, ReadTags.Of(Id3(version, 0x80, body), Sound));
    }

    [Theory]
    [InlineData(0x80, 0)]
    [InlineData(0x80, 2)]
    [InlineData(0, 2)]
    public void Read_UnsynchronizedFrames_GivesTheTextsAsTheyWere(int tagFlags, int frameFlags)
    {
        var content = Unsynchronize(Text("ÿ\u0100é", 1));

        Assert.True(content.Length > Text("ÿ\u0100é", 1).Length);
        ReadTags.AssertAre("ÿ\u0100é", "A", null, "", null, ReadTags.Of(Id3(4, tagFlags, Frame(4, "TIT2", content, frameFlags), TextFrame(4, "TPE1", "A"))));
    }

    [Fact]
    public void Read_TagThatIsWronglyCalledUnsynchronized_GivesTheTextsAsTheyAre()
        => Assert.Equal("ÿ", ReadTags.Of(Id3(4, 0x80, TextFrame(4, "TIT2", "ÿ", 1))).Title);

    [Fact]
    public void Read_ExtendedHeader_IsSkipped()
    {
        Assert.Equal("A", ReadTags.Of(Id3(3, 0x40, BigEndian(10), new byte[10], TextFrame(3, "TIT2", "A"))).Title);
        Assert.Equal("A", ReadTags.Of(Id3(4, 0x40, SynchSafe(12), new byte[8], TextFrame(4, "TIT2", "A"))).Title);
        Assert.Equal("A", ReadTags.Of(Id3(3, 0xC0, Unsynchronize([.. BigEndian(6), 0, 0, 0, 0, 0, 0, .. TextFrame(3, "TIT2", "A")]))).Title);

        // The flag is set, but there is none.
        Assert.Equal("A", ReadTags.Of(Id3(3, 0x40, TextFrame(3, "TIT2", "A"))).Title);
    }

    [Theory]
    [InlineData(127)]
    [InlineData(128)]
    [InlineData(200)]
    [InlineData(300)]
    [InlineData(20_000)]
    public void Read_PlainSizesInVersion24_AreRecognized(int length)
    {
        var title = new string('x', length - 1);
        foreach (var isPlain in new[] { true, false })
        {
            byte[][] frames = [Frame(4, "TIT2", Text(title), isPlain: isPlain), Frame(4, "TPE1", Text(title + "y"), isPlain: isPlain), Frame(4, "TALB", Text("B"), isPlain: isPlain)];

            ReadTags.AssertAre(title, title + "y", "B", "", null, ReadTags.Of(Id3(4, 0, frames)));
            ReadTags.AssertAre(title, title + "y", "B", "", null, ReadTags.Of(Id3(4, 0, [.. frames, new byte[100]]), Sound));
        }
    }

    [Fact]
    public void Read_CompressedFrames_AreRead()
    {
        var text = Compress(Text("Some title, some title"));

        Assert.Equal("Some title, some title", ReadTags.Of(Id3(4, 0, Frame(4, "TIT2", [.. SynchSafe(23), .. text], flags: 0x09))).Title);
        Assert.Equal("Some title, some title", ReadTags.Of(Id3(3, 0, Frame(3, "TIT2", [.. BigEndian(23), .. text], flags: 0x80))).Title);
        Assert.Equal("Some title, some title", ReadTags.Of(Id3(3, 0, Frame(3, "TIT2", [.. BigEndian(23), 7, .. text], flags: 0xA0))).Title);
    }

    [Fact]
    public void Read_DamagedEncryptedAndHugeFrames_AreLeftOut()
    {
        var bomb = Compress(new byte[50_000_000]);
        byte[] damaged = [1, .. Compress(Text("Some title"))];

        Assert.True(bomb.Length < 60_000);
        ReadTags.AssertAre(
            null, null, null, "", 1999,
            ReadTags.Of(Id3(
                4, 0, Frame(4, "TALB", [.. SynchSafe(9), .. bomb], flags: 0x09), Frame(4, "TIT2", [.. SynchSafe(9), .. damaged], flags: 0x09), Frame(4, "TPE1", Text("secret"), flags: 0x04),
                TextFrame(4, "TCON", new string('x', 70_000)), TextFrame(4, "TDRC", "1999"))));
    }

    [Fact]
    public void Read_LengthIndicatorAndGroup_AreSkipped()
    {
        Assert.Equal("A", ReadTags.Of(Id3(4, 0, Frame(4, "TIT2", [.. SynchSafe(2), .. Text("A")], flags: 0x01))).Title);
        Assert.Equal("A", ReadTags.Of(Id3(4, 0, Frame(4, "TIT2", [5, .. Text("A")], flags: 0x40))).Title);
        Assert.Equal("A", ReadTags.Of(Id3(3, 0, Frame(3, "TIT2", [5, .. Text("A")], flags: 0x20))).Title);
        Assert.Null(ReadTags.Of(Id3(4, 0, Frame(4, "TIT2", [3], flags: 0x01))).Title);
    }

    [Fact]
    public void Read_NamesOfVersion22InVersion23_AreKnown()
        => ReadTags.AssertAre("A", "B", null, "", null, ReadTags.Of(Id3(3, 0, TextFrame(3, "TT2\0", "A"), TextFrame(3, "TP1 ", "B"))));

    [Fact]
    public void Read_SeveralDates_PrefersTheRecording()
    {
        Assert.Equal(1959, ReadTags.Of(Id3(4, 0, TextFrame(4, "TDRL", "2001"), TextFrame(4, "TYER", "1990"), TextFrame(4, "TDRC", "1959-08-17"))).Year);
        Assert.Equal(2001, ReadTags.Of(Id3(4, 0, TextFrame(4, "TDRL", "2001-01-01T00:00"))).Year);
        Assert.Null(ReadTags.Of(Id3(4, 0, TextFrame(4, "TDRC", "0000"))).Year);
    }

    [Fact]
    public void Read_SeveralTags_CompletesTheFirst()
    {
        var first = Id3(3, 0, TextFrame(3, "TIT2", "A"), TextFrame(3, "TPE1", "B"));
        var second = Id3(4, 0, TextFrame(4, "TPE1", "other"), TextFrame(4, "TALB", "C"));
        var last = Id3WithFooter(TextFrame(4, "TALB", "other"), TextFrame(4, "TCON", "Rock\0Pop"));

        ReadTags.AssertAre("A", "B", "C", "Rock|Pop", null, ReadTags.Of(first, second, Sound, last));
        ReadTags.AssertAre("A", "B", "C", "Rock|Pop", null, ReadTags.Of(first, second, Sound, last, Id3Version1("x", "y", "z", "", 255)));
    }

    [Fact]
    public void Read_CutTag_GivesWhatIsThere()
    {
        var tag = Id3(3, 0, TextFrame(3, "TIT2", "title"), TextFrame(3, "TPE1", "a long name"));

        ReadTags.AssertAre("title", "a long", null, "", null, ReadTags.Of(tag[..^5]));
        ReadTags.AssertAre("title", null, null, "", null, ReadTags.Of(tag[..30]));
    }

    [Fact]
    public void Read_OtherVersions_AreIgnored()
    {
        ReadTags.AssertAre(null, null, null, "", null, ReadTags.Of(Id3(5, 0, TextFrame(4, "TIT2", "A"))));
        ReadTags.AssertAre(null, null, null, "", null, ReadTags.Of(Id3(2, 0x40, TextFrame(2, "TT2", "A"))));
    }

    private static byte[] Compress(byte[] bytes)
    {
        using var output = new MemoryStream();
        using (var stream = new ZLibStream(output, CompressionLevel.Optimal))
        {
            stream.Write(bytes);
        }

        return output.ToArray();
    }
}
