namespace MusicGenre.Audio.Flac;

/// <summary>The header of a frame.</summary>
/// <param name="Length">The number of bytes that the header takes, including its checksum.</param>
/// <param name="BlockLength">The number of samples in each channel.</param>
/// <param name="SampleRate">In hertz.</param>
/// <param name="ChannelCode">The channel assignment: the number of channels and the stereo coding.</param>
/// <param name="BitCount">The bits per sample.</param>
/// <param name="HasVariableLength">Whether <paramref name="Number"/> counts samples; otherwise it counts frames.</param>
/// <param name="Number">The number of samples or frames before this frame.</param>
internal readonly record struct FlacFrameHeader(
    int Length, int BlockLength, int SampleRate, int ChannelCode, int BitCount, bool HasVariableLength, long Number)
{
    /// <summary>The number of bytes that the longest header takes.</summary>
    public const int MaximumLength = 16;

    public const int LeftSide = 8;
    public const int SideRight = 9;
    public const int MidSide = 10;

    /// <summary>The number of channels.</summary>
    public int ChannelCount => ChannelCode < LeftSide ? ChannelCode + 1 : 2;

    /// <summary>Whether rate, channels and bit depth are those of the stream.</summary>
    public bool IsLike(FlacStreamInfo info)
        => SampleRate == info.SampleRate && ChannelCount == info.ChannelCount && BitCount == info.BitCount;

    /// <summary>Reads the header at the start of some bytes and verifies its checksum. Returns false if there is none.</summary>
    public static bool TryRead(ReadOnlySpan<byte> bytes, FlacStreamInfo info, out FlacFrameHeader header)
    {
        header = default;
        if (bytes.Length < 6 || bytes[0] != 0xFF || (bytes[1] & 0xFE) != 0xF8)
        {
            return false;
        }

        var (lengthCode, rateCode, channelCode, bitCode) = (bytes[2] >> 4, bytes[2] & 15, bytes[3] >> 4, (bytes[3] >> 1) & 7);
        if (lengthCode == 0 || rateCode == 15 || channelCode > MidSide || bitCode == 3 || (bytes[3] & 1) != 0)
        {
            return false;
        }

        var at = 4;
        if (!TryReadNumber(bytes, ref at, out var number))
        {
            return false;
        }

        var lengthAt = at;
        at += lengthCode switch { 6 => 1, 7 => 2, _ => 0 };
        var rateAt = at;
        at += rateCode switch { 12 => 1, 13 or 14 => 2, _ => 0 };
        if (at >= bytes.Length || bytes[at] != FlacChecksum.Crc8(bytes[..at]))
        {
            return false;
        }

        header = new(
            at + 1,
            ReadBlockLength(lengthCode, bytes[lengthAt..]),
            ReadRate(rateCode, bytes[rateAt..], info),
            channelCode,
            bitCode switch { 0 => info.BitCount, 1 => 8, 2 => 12, 4 => 16, 5 => 20, 6 => 24, _ => 32 },
            (bytes[1] & 1) != 0,
            number);
        return true;
    }

    private static int ReadBlockLength(int code, ReadOnlySpan<byte> extra) => code switch
    {
        1 => 192,
        >= 2 and <= 5 => 576 << (code - 2),
        6 => extra[0] + 1,
        7 => ((extra[0] << 8) | extra[1]) + 1,
        _ => 256 << (code - 8),
    };

    private static int ReadRate(int code, ReadOnlySpan<byte> extra, FlacStreamInfo info) => code switch
    {
        1 => 88_200,
        2 => 176_400,
        3 => 192_000,
        4 => 8000,
        5 => 16_000,
        6 => 22_050,
        7 => 24_000,
        8 => 32_000,
        9 => 44_100,
        10 => 48_000,
        11 => 96_000,
        12 => extra[0] * 1000,
        13 => (extra[0] << 8) | extra[1],
        14 => ((extra[0] << 8) | extra[1]) * 10,
        _ => info.SampleRate,
    };

    /// <summary>Reads a number in a UTF-8-like code of one to seven bytes.</summary>
    private static bool TryReadNumber(ReadOnlySpan<byte> bytes, ref int at, out long number)
    {
        var first = bytes[at++];
        var ones = 0;
        while (ones < 8 && (first & (0x80 >> ones)) != 0)
        {
            ones++;
        }

        number = first & (0x7F >> ones);
        if (ones is 1 or 8)
        {
            return false;
        }

        for (var i = 1; i < ones; i++)
        {
            if (at >= bytes.Length || (bytes[at] & 0xC0) != 0x80)
            {
                return false;
            }

            number = (number << 6) | (bytes[at++] & 0x3FL);
        }

        return true;
    }
}
