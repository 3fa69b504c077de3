using System.Buffers.Binary;
using MusicGenre.Audio.Mp3;
using Xunit;

namespace MusicGenre.Core.Tests.Audio.Mp3;

/// <summary>Tags such as stand around the frames of MP3 files; what they hold looks like frames where it can.</summary>
internal static class Tags
{
    public static byte[] Id3Version2(int size, bool hasFooter)
    {
        byte[] header =
        [
            .. "ID3"u8, 4, 0, (byte)(hasFooter ? 0x10 : 0),
            (byte)(size >> 21), (byte)((size >> 14) & 127), (byte)((size >> 7) & 127), (byte)(size & 127),
        ];
        byte[] footer = [.. "3DI"u8, .. header[3..]];
        return [.. header, .. Filling(size), .. hasFooter ? footer : []];
    }

    public static byte[] Id3Version1() => [.. "TAG"u8, .. Filling(125)];

    public static byte[] Lyrics3() => [.. "LYRICSBEGIN"u8, .. "IND00002"u8, .. Filling(300), .. "000319LYRICS200"u8];

    public static byte[] Ape(int size)
    {
        byte[] Part(bool isHeader)
        {
            var part = new byte[32];
            "APETAGEX"u8.CopyTo(part);
            BinaryPrimitives.WriteInt32LittleEndian(part.AsSpan(8), 2000);
            BinaryPrimitives.WriteInt32LittleEndian(part.AsSpan(12), size + 32);
            BinaryPrimitives.WriteUInt32LittleEndian(part.AsSpan(20), 0x80000000 | (isHeader ? 0x20000000u : 0));
            return part;
        }

        return [.. Part(true), .. Filling(size), .. Part(false)];
    }

    /// <summary>A frame like those of a stream that holds a LAME header instead of audio.</summary>
    public static byte[] InfoFrame(byte[] stream, int frameCount, int delay, int padding)
    {
        Assert.True(FrameHeader.TryParse(stream, out var header));
        var frame = new byte[header.FrameLength(0)];
        stream.AsSpan(0, 4).CopyTo(frame);
        var tag = frame.AsSpan(4 + header.SideInfoLength);
        "Xing"u8.CopyTo(tag);
        tag[7] = 15;
        BinaryPrimitives.WriteInt32BigEndian(tag[8..], frameCount);
        BinaryPrimitives.WriteInt32BigEndian(tag[12..], frame.Length + stream.Length);
        "LAME3.100"u8.CopyTo(tag[120..]);
        tag[141] = (byte)(delay >> 4);
        tag[142] = (byte)((delay << 4) | (padding >> 8));
        tag[143] = (byte)padding;
        return frame;
    }

    private static byte[] Filling(int length)
    {
        var bytes = new byte[length];
        for (var index = 0; index + 4 <= length; index += 50)
        {
            BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(index), 0xFFFBE000);
        }

        return bytes;
    }
}
