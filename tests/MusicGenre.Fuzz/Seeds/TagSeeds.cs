using System.Text;
using static MusicGenre.Core.Tests.Audio.Tagging.TagBytes;

namespace MusicGenre.Fuzz.Seeds;

/// <summary>Files that hold little but tags, of all kinds and in all places.</summary>
internal static class TagSeeds
{
    public static IReadOnlyList<byte[]> Create()
    {
        var comments = Comments("TITLE=Größe 声", "ARTIST=A", "artist=B", "ALBUM=C", "GENRE=Rock", "DATE=1999-01-01", "PICTURE=" + new string('x', 300));
        byte[][] id3 = [Id3Version22(), Id3Version23(0x40), Id3Version24(0)];
        var end = Id3Version1("Title", "Künstler", "Album", "1959", 83);
        var ape = Ape(true, ("Cover Art (Front)", "xyz"), ("Title", "A"), ("Artist", "A\0B"), ("Genre", "Pop"), ("Year", "1999"));
        var info = Info(false, ("INAM", Latin1("Künstler")), ("IART", Encoding.UTF8.GetBytes("Größe")), ("IGNR", Latin1("Rock;Pop")), ("ICRD", Latin1("1999")));
        var number = Atom("gnre", Atom("data", [0, 0, 0, 0, 0, 0, 0, 0, 0, 18]));
        return
        [
            .. id3,
            [.. id3[1], .. id3[2], .. new byte[40], .. Id3WithFooter(TextFrame(4, "TALB", "C")), .. ape, .. end],
            Id3(3, 0x80, Unsynchronize([.. TextFrame(3, "TIT2", "ÿ\u0100", 1), .. Frame(3, "APIC", [.. Enumerable.Repeat((byte)0xFF, 40)]), .. TextFrame(3, "TCON", "(4)Eurodisco(RX)", 0)])),
            Id3(4, 0x80, Frame(4, "TIT2", Unsynchronize(Text("ÿ\u0100", 1)), 2), Frame(4, "TPE1", [5, .. SynchSafe(2), .. Text("A")], 0x41)),
            [.. ape, .. new byte[30]],
            [.. Ape(false, ("Title", "A"), ("Album", "B")), .. end],
            Flac(comments),
            [.. id3[2], .. Flac(comments), .. end],
            Vorbis(comments),
            Opus(comments),
            OggFlac(comments),
            Wav(chunks => chunks.Chunk("LIST", info).Chunk("id3 ", id3[2])),
            Aiff(chunks => chunks.Chunk("NAME", Latin1("name")).Chunk("AUTH", Latin1("auth")).Chunk("ID3 ", id3[0])),
            Movie(Item("©nam", "Größe"), Item("©ART", "A", "B"), Item("©alb", "C"), number, Item("©gen", "Pop"), Item("©day", "1999")),
        ];
    }

    private static byte[] Id3Version22() => Id3(
        2, 0, TextFrame(2, "TT2", "Größe", 1), TextFrame(2, "TP1", "A", 0), Frame(2, "PIC", new byte[40]), TextFrame(2, "TAL", "B", 0), TextFrame(2, "TCO", "(17)", 0), TextFrame(2, "TYE", "1959", 0), new byte[10]);

    private static byte[] Id3Version23(int flags) => Id3(
        3, flags, BigEndian(6), new byte[6], TextFrame(3, "TIT2", "Größe", 1), TextFrame(3, "TPE1", "A", 0), Frame(3, "APIC", new byte[40]), TextFrame(3, "TCON", "(51)(39)Other", 0), TextFrame(3, "TYER", "1959", 0), new byte[10]);

    private static byte[] Id3Version24(int flags) => Id3(
        4, flags, TextFrame(4, "TIT2", "Größe 声", 3), Frame(4, "TALB", Text(new string('x', 200)), isPlain: true), TextFrame(4, "TPE1", "A\0B", 2), TextFrame(4, "TCON", "17\0CR\0Pop"), TextFrame(4, "TDRC", "1959-01"),
        Frame(4, "TSOA", [0, 0, 0, 9, 0x78, 0x9C], 0x09), new byte[10]);
}
