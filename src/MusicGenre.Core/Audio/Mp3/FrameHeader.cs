using System.Buffers.Binary;

namespace MusicGenre.Audio.Mp3;

/// <summary>The four-byte header of an MPEG audio frame.</summary>
internal readonly record struct FrameHeader(uint Bits)
{
    /// <summary>The length of a header, in bytes.</summary>
    public const int Length = 4;

    // The fields that are constant within a stream: sync word, version, layer and sampling rate.
    private const uint FormatMask = 0xFFFE0C00;

    // Kilobits per second by index, for MPEG-1 Layers I, II, III, then the low sampling frequencies' Layers I and II/III.
    private static ReadOnlySpan<ushort> Bitrates =>
    [
        0, 32, 64, 96, 128, 160, 192, 224, 256, 288, 320, 352, 384, 416, 448,
        0, 32, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384,
        0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320,
        0, 32, 48, 56, 64, 80, 96, 112, 128, 144, 160, 176, 192, 224, 256,
        0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160,
    ];

    private static ReadOnlySpan<ushort> SampleRates => [44100, 48000, 32000];

    public MpegVersion Version => ((Bits >> 19) & 3) switch
    {
        3 => MpegVersion.One,
        2 => MpegVersion.Two,
        _ => MpegVersion.TwoAndHalf,
    };

    /// <summary>1, 2 or 3.</summary>
    public int Layer => 4 - (int)((Bits >> 17) & 3);

    /// <summary>Whether a 16-bit checksum follows the header.</summary>
    public bool HasChecksum => (Bits & 0x10000) == 0;

    public int BitrateIndex => (int)((Bits >> 12) & 15);

    /// <summary>Whether the frame is in free format: the bit rate is not stated, and only the start of the next frame shows this one's length.</summary>
    public bool IsFreeFormat => BitrateIndex == 0;

    /// <summary>Bits per second; zero in free format.</summary>
    public int Bitrate
    {
        get
        {
            var row = Version == MpegVersion.One ? Layer - 1 : Layer == 1 ? 3 : 4;
            return Bitrates[(row * 15) + BitrateIndex] * 1000;
        }
    }

    /// <summary>0, 1 or 2, meaning 44.1, 48 and 32 kHz and their halves and quarters.</summary>
    public int SampleRateIndex => (int)((Bits >> 10) & 3);

    public int SampleRate => SampleRates[SampleRateIndex] >> (int)Version;

    public bool IsPadded => (Bits & 0x200) != 0;

    public ChannelMode Mode => (ChannelMode)((Bits >> 6) & 3);

    /// <summary>The two mode extension bits of joint stereo.</summary>
    public int ModeExtension => (int)((Bits >> 4) & 3);

    public int ChannelCount => Mode == ChannelMode.Mono ? 1 : 2;

    /// <summary>Samples of each channel.</summary>
    public int SamplesPerFrame => Layer switch
    {
        1 => 384,
        2 => 1152,
        _ => Version == MpegVersion.One ? 1152 : 576,
    };

    /// <summary>The length of Layer III side information, in bytes.</summary>
    public int SideInfoLength => Version == MpegVersion.One
        ? (ChannelCount == 1 ? 17 : 32)
        : (ChannelCount == 1 ? 9 : 17);

    /// <summary>The number of bytes before the side information or, in the other layers, before the bit allocation.</summary>
    public int PayloadOffset => HasChecksum ? Length + 2 : Length;

    /// <summary>The number of padding bytes.</summary>
    public int PaddingLength => !IsPadded ? 0 : Layer == 1 ? 4 : 1;

    /// <summary>The total length of the frame, in bytes.</summary>
    /// <param name="freeFormatLength">The length of the stream's free-format frames without padding.</param>
    public int FrameLength(int freeFormatLength)
    {
        if (IsFreeFormat)
        {
            return freeFormatLength + PaddingLength;
        }

        return PaddingLength + (Layer == 1
            ? 12 * Bitrate / SampleRate * 4
            : SamplesPerFrame / 8 * Bitrate / SampleRate);
    }

    /// <summary>Whether two headers can belong to one stream.</summary>
    public bool Matches(FrameHeader other) =>
        ((Bits ^ other.Bits) & FormatMask) == 0 && IsFreeFormat == other.IsFreeFormat;

    /// <summary>Reads a header from the first four bytes, if they are a valid one.</summary>
    public static bool TryParse(ReadOnlySpan<byte> bytes, out FrameHeader header)
    {
        header = default;
        if (bytes.Length < Length)
        {
            return false;
        }

        var bits = BinaryPrimitives.ReadUInt32BigEndian(bytes);
        var isValid = (bits & 0xFFE00000) == 0xFFE00000
            && ((bits >> 19) & 3) != 1
            && ((bits >> 17) & 3) != 0
            && ((bits >> 12) & 15) != 15
            && ((bits >> 10) & 3) != 3;
        if (isValid)
        {
            header = new FrameHeader(bits);
        }

        return isValid;
    }
}
