using System.Buffers.Binary;
using MusicGenre.Audio.Reading;

namespace MusicGenre.Audio.Flac;

/// <summary>The stream information that precedes the frames.</summary>
/// <param name="SampleRate">In hertz.</param>
/// <param name="ChannelCount">1 to 8.</param>
/// <param name="BitCount">The bits per sample, 4 to 32.</param>
/// <param name="SampleCount">The number of samples in each channel, or null if the writer did not record it.</param>
/// <param name="BlockLength">The number of samples of each channel in every frame but the last, or null if it varies.</param>
internal readonly record struct FlacStreamInfo(int SampleRate, int ChannelCount, int BitCount, long? SampleCount, int? BlockLength)
{
    private const int Length = 34;
    private const int LastBlockFlag = 0x80;

    /// <summary>Reads all metadata and leaves the source at the first frame.</summary>
    public static FlacStreamInfo Read(ByteSource source)
    {
        Span<byte> bytes = stackalloc byte[Length];
        source.ReadExactly(bytes[..8], "header");
        if (!bytes.StartsWith("fLaC"u8) || (bytes[4] & ~LastBlockFlag) != 0)
        {
            throw source.Error("the file does not begin with a FLAC header and its STREAMINFO", 0);
        }

        var isLast = (bytes[4] & LastBlockFlag) != 0;
        var rest = ReadLength(bytes[4..]) - Length;
        if (rest < 0)
        {
            throw source.Error($"the STREAMINFO block has {rest + Length} bytes ({Length} are needed)", 4);
        }

        source.ReadExactly(bytes, "STREAMINFO block");
        var packed = BinaryPrimitives.ReadUInt64BigEndian(bytes[10..]);
        var shortest = BinaryPrimitives.ReadUInt16BigEndian(bytes);
        int? blockLength = shortest > 0 && shortest == BinaryPrimitives.ReadUInt16BigEndian(bytes[2..]) ? shortest : null;
        while (true)
        {
            if (source.Skip(rest) < rest)
            {
                throw source.Error("the file ends within its metadata", source.Position);
            }

            if (isLast)
            {
                return Unpack(packed, blockLength, source);
            }

            source.ReadExactly(bytes[..4], "metadata");
            isLast = (bytes[0] & LastBlockFlag) != 0;
            rest = ReadLength(bytes);
        }
    }

    private static FlacStreamInfo Unpack(ulong packed, int? blockLength, ByteSource source)
    {
        var rate = (int)(packed >> 44);
        var channelCount = (int)((packed >> 41) & 7) + 1;
        var bitCount = (int)((packed >> 36) & 31) + 1;
        var sampleCount = (long)(packed & 0xF_FFFF_FFFF);
        if (rate is 0 or > AudioClip.MaximumSampleRate)
        {
            throw source.Error($"the sample rate is {rate} Hz (supported: 1 to {AudioClip.MaximumSampleRate})", 18);
        }

        if (bitCount < 4)
        {
            throw source.Error($"the bit depth is {bitCount} (supported: 4 to 32)", 20);
        }

        return new(rate, channelCount, bitCount, sampleCount == 0 ? null : sampleCount, blockLength);
    }

    private static int ReadLength(ReadOnlySpan<byte> blockHeader) => (blockHeader[1] << 16) | (blockHeader[2] << 8) | blockHeader[3];
}
