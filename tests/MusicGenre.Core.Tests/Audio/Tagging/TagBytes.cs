using System.Text;
using MusicGenre.Core.Tests.Audio.Ogg;

namespace MusicGenre.Core.Tests.Audio.Tagging;

/// <summary>Writes tags of all kinds.</summary>
internal static class TagBytes
{
    public static byte[] SynchSafe(int value) => [(byte)((value >> 21) & 127), (byte)((value >> 14) & 127), (byte)((value >> 7) & 127), (byte)(value & 127)];

    /// <summary>A tag of ID3v2.</summary>
    public static byte[] Id3(int version, int flags, params byte[][] parts)
    {
        byte[] body = [.. parts.SelectMany(part => part)];
        return [.. "ID3"u8, (byte)version, 0, (byte)flags, .. SynchSafe(body.Length), .. body];
    }

    /// <summary>A tag of version 2.4 with a footer, as it stands at the end of a file.</summary>
    public static byte[] Id3WithFooter(params byte[][] parts)
    {
        var tag = Id3(4, 0x10, parts);
        return [.. tag, .. "3DI"u8, .. tag[3..10]];
    }

    /// <summary>A frame of any version, with the size that the version calls for.</summary>
    public static byte[] Frame(int version, string id, byte[] content, int flags = 0, bool isPlain = false) => version switch
    {
        2 => [.. Latin1(id), (byte)(content.Length >> 16), (byte)(content.Length >> 8), (byte)content.Length, .. content],
        _ => [.. Latin1(id), .. version == 4 && !isPlain ? SynchSafe(content.Length) : BigEndian(content.Length), 0, (byte)flags, .. content],
    };

    /// <summary>A text with the number of its encoding before it.</summary>
    public static byte[] Text(string text, int encoding = 3) => encoding switch
    {
        0 => [0, .. Latin1(text)],
        1 => [1, 0xFF, 0xFE, .. Encoding.Unicode.GetBytes(text)],
        2 => [2, .. Encoding.BigEndianUnicode.GetBytes(text)],
        _ => [3, .. Encoding.UTF8.GetBytes(text)],
    };

    public static byte[] TextFrame(int version, string id, string text, int encoding = 3) => Frame(version, id, Text(text, encoding));

    /// <summary>The scheme applied to bytes.</summary>
    public static byte[] Unsynchronize(byte[] bytes)
        => [.. bytes.SelectMany((value, i) => value == 0xFF && (i + 1 == bytes.Length || bytes[i + 1] is 0 or >= 0xE0) ? (byte[])[value, 0] : [value])];

    public static byte[] Id3Version1(string title, string artist, string album, string year, int genre)
        => [.. "TAG"u8, .. Field(title, 30), .. Field(artist, 30), .. Field(album, 30), .. Field(year, 4), .. Field("", 30), (byte)genre];

    /// <summary>An APE tag of version 2, or with <paramref name="hasHeader"/> false of the form of version 1.</summary>
    public static byte[] Ape(bool hasHeader, params (string Key, string Value)[] items)
    {
        var body = new ByteBuilder();
        foreach (var (key, value) in items)
        {
            var bytes = Encoding.UTF8.GetBytes(value);
            body.UInt32((uint)bytes.Length).UInt32(key.StartsWith("Cover", StringComparison.Ordinal) ? 2u : 0).Text(key).Add(0).Add(bytes);
        }

        var content = body.ToArray();
        byte[] Part(bool isHeader) => new ByteBuilder().Text("APETAGEX").UInt32(hasHeader ? 2000u : 1000u).UInt32((uint)content.Length + 32).UInt32((uint)items.Length)
            .UInt32((hasHeader ? 0x8000_0000 : 0) | (isHeader ? 0x2000_0000u : 0)).Add(new byte[8]).ToArray();
        return [.. hasHeader ? Part(true) : [], .. content, .. Part(false)];
    }

    /// <summary>A list of Vorbis comments.</summary>
    public static byte[] Comments(params string[] comments)
    {
        var list = new ByteBuilder().UInt32(4).Text("test").UInt32((uint)comments.Length);
        foreach (var comment in comments)
        {
            var bytes = Encoding.UTF8.GetBytes(comment);
            list.UInt32((uint)bytes.Length).Add(bytes);
        }

        return list.ToArray();
    }

    /// <summary>The metadata of FLAC: STREAMINFO, padding, a picture of zeros, and the comments.</summary>
    public static byte[] Flac(byte[] comments)
        => [.. "fLaC"u8, 0, 0, 0, 34, .. new byte[34], 1, 0, 0, 5, .. new byte[5], 6, 0, 1, 0, .. new byte[256], .. FlacBlock(comments)];

    /// <summary>The headers of Vorbis, with the comments over pages of a few segments.</summary>
    public static byte[] Vorbis(byte[] comments)
        => new OggBytes(7).Page(0, false, new VorbisBytes(1).Head).Spread([3, .. "vorbis"u8, .. comments, 1], 0, true, segmentsPerPage: 2).ToArray();

    public static byte[] Opus(byte[] comments)
        => new OggBytes(8).Page(0, false, OpusBytes.Head(2)).Spread([.. "OpusTags"u8, .. comments], 0, true, segmentsPerPage: 3).ToArray();

    /// <summary>FLAC in Ogg, whose comments are a block.</summary>
    public static byte[] OggFlac(byte[] comments)
        => new OggBytes(9).Page(0, false, [0x7F, .. "FLAC"u8, 1, 0, 0, 1, .. "fLaC"u8, 0, 0, 0, 34, .. new byte[34]])
            .Spread(FlacBlock(comments), 0, true, segmentsPerPage: 200).ToArray();

    /// <summary>WAV with chunks behind its samples.</summary>
    public static byte[] Wav(Action<ByteBuilder> addChunks, bool isBigEndian = false)
    {
        var chunks = new ByteBuilder(isBigEndian).Chunk("fmt ", new byte[16]).Chunk("data", new byte[33]);
        addChunks(chunks);
        var body = chunks.ToArray();
        return new ByteBuilder(isBigEndian).Text(isBigEndian ? "RIFX" : "RIFF").UInt32((uint)body.Length + 4).Text("WAVE").Add(body).ToArray();
    }

    /// <summary>The content of an INFO list.</summary>
    public static byte[] Info(bool isBigEndian, params (string Id, byte[] Text)[] items)
    {
        var list = new ByteBuilder(isBigEndian).Text("INFO");
        foreach (var (id, text) in items)
        {
            list.Chunk(id, [.. text, 0]);
        }

        return list.ToArray();
    }

    /// <summary>AIFF with chunks behind its samples.</summary>
    public static byte[] Aiff(Action<ByteBuilder> addChunks)
    {
        var chunks = new ByteBuilder(isBigEndian: true).Chunk("COMM", new byte[18]).Chunk("SSND", new byte[41]);
        addChunks(chunks);
        var body = chunks.ToArray();
        return new ByteBuilder(isBigEndian: true).Text("FORM").UInt32((uint)body.Length + 4).Text("AIFF").Add(body).ToArray();
    }

    public static byte[] Atom(string type, params byte[][] content)
    {
        byte[] body = [.. content.SelectMany(part => part)];
        return [.. BigEndian(body.Length + 8), .. Latin1(type), .. body];
    }

    /// <summary>An item of MP4 with a value of each of the given texts.</summary>
    public static byte[] Item(string type, params string[] values)
        => Atom(type, [.. values.Select(value => Atom("data", [0, 0, 0, 1, 0, 0, 0, 0], Encoding.UTF8.GetBytes(value)))]);

    /// <summary>A whole MP4 file without any sound, whose items are behind the samples.</summary>
    public static byte[] Movie(params byte[][] items)
        => [.. Atom("ftyp", Latin1("M4A "), new byte[4]), .. Atom("mdat", new byte[50]), .. Atom("moov", Atom("mvhd", new byte[20]), Atom("udta", Atom("meta", new byte[4], Atom("hdlr", new byte[25]), Atom("ilst", items))))];

    public static byte[] Latin1(string text) => Encoding.Latin1.GetBytes(text);

    public static byte[] BigEndian(int value) => [(byte)(value >> 24), (byte)(value >> 16), (byte)(value >> 8), (byte)value];

    private static byte[] FlacBlock(byte[] comments) => [0x84, (byte)(comments.Length >> 16), (byte)(comments.Length >> 8), (byte)comments.Length, .. comments];

    private static byte[] Field(string text, int length)
    {
        var field = new byte[length];
        Latin1(text).CopyTo(field, 0);
        return field;
    }
}
