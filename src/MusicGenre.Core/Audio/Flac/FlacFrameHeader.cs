using System.Numerics;
using MusicGenre.Audio.Reading;

namespace MusicGenre.Audio.Flac;

/// <summary>The header of a frame.</summary>
/// <param name="BlockLength">The number of samples in each channel.</param>
/// <param name="ChannelCode">The channel assignment: the number of channels and the stereo coding.</param>
/// <param name="BitCount">The bits per sample.</param>
internal readonly record struct FlacFrameHeader(int BlockLength, int ChannelCode, int BitCount)
{
    public const int LeftSide = 8;
    public const int SideRight = 9;
    public const int MidSide = 10;

    /// <summary>The number of channels.</summary>
    public int ChannelCount => ChannelCode < LeftSide ? ChannelCode + 1 : 2;

    /// <summary>Reads a header and verifies its checksum.</summary>
    public static FlacFrameHeader Read(FlacBits bits, FlacStreamInfo info, ByteSource source)
    {
        // A 14-bit sync code and a reserved bit. The next bit only says whether the coded number counts samples or frames.
        if (bits.Read(15) != (0b11_1111_1111_1110u << 1))
        {
            throw source.Error("a frame does not begin where it should", source.Position);
        }

        bits.Read(1);
        var lengthCode = (int)bits.Read(4);
        var rateCode = (int)bits.Read(4);
        var channelCode = (int)bits.Read(4);
        var bitCode = (int)bits.Read(3);
        var reserved = bits.Read(1);
        SkipCodedNumber(bits);
        var length = lengthCode switch
        {
            1 => 192,
            >= 2 and <= 5 => 576 << (lengthCode - 2),
            6 => (int)bits.Read(8) + 1,
            7 => (int)bits.Read(16) + 1,
            _ => 256 << (lengthCode - 8),
        };
        bits.Read(rateCode switch
        {
            12 => 8,
            13 or 14 => 16,
            _ => 0,
        });
        var bitCount = bitCode switch
        {
            0 => info.BitCount,
            1 => 8,
            2 => 12,
            4 => 16,
            5 => 20,
            6 => 24,
            _ => 32,
        };

        var expected = FlacChecksum.Crc8(bits.FrameBytes);
        var header = new FlacFrameHeader(length, channelCode, bitCount);
        if (bits.Read(8) != expected || lengthCode == 0 || rateCode == 15 || channelCode > MidSide || bitCode == 3 || reserved != 0)
        {
            throw source.Error("a frame's header is damaged", source.Position);
        }

        if (header.ChannelCount != info.ChannelCount || bitCount != info.BitCount)
        {
            throw source.Error("a frame differs from the file in its channel count or bit depth", source.Position);
        }

        return header;
    }

    /// <summary>Skips a number in a UTF-8-like code of up to seven bytes.</summary>
    private static void SkipCodedNumber(FlacBits bits)
    {
        var ones = BitOperations.LeadingZeroCount(~(bits.Read(8) << 24));
        for (var i = 1; i < ones && i < 7; i++)
        {
            bits.Read(8);
        }
    }
}
