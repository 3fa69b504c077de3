using System.Buffers.Binary;
using System.Numerics;
using MusicGenre.Audio.Reading;

namespace MusicGenre.Audio.Ogg.Vorbis;

/// <summary>The first packet of a Vorbis stream.</summary>
/// <param name="ChannelCount">The number of channels.</param>
/// <param name="SampleRate">In hertz.</param>
/// <param name="ShortBlock">The number of samples in a short block.</param>
/// <param name="LongBlock">The number of samples in a long block; not smaller.</param>
internal sealed record VorbisHead(int ChannelCount, int SampleRate, int ShortBlock, int LongBlock)
{
    private const int Length = 30;
    private const int SmallestExponent = 6;
    private const int LargestExponent = 13;

    /// <summary>Whether a packet begins like this one.</summary>
    public static bool IsHead(ReadOnlySpan<byte> packet) => packet.StartsWith("\u0001vorbis"u8);

    /// <summary>Reads the packet.</summary>
    public static VorbisHead Read(ReadOnlySpan<byte> packet, ByteSource source, long offset)
    {
        if (packet.Length < Length)
        {
            throw source.Error($"the Vorbis header has {packet.Length} bytes ({Length} are needed)", offset);
        }

        var version = BinaryPrimitives.ReadUInt32LittleEndian(packet[7..]);
        int channelCount = packet[11];
        var rate = BinaryPrimitives.ReadUInt32LittleEndian(packet[12..]);
        int shortExponent = packet[28] & 15, longExponent = packet[28] >> 4;
        if (version != 0)
        {
            throw source.Error($"version {version} of Vorbis is not supported", offset);
        }

        if (channelCount is < 1 or > AudioClip.MaximumChannelCount)
        {
            throw source.Error($"there are {channelCount} channels (supported: 1 to {AudioClip.MaximumChannelCount})", offset);
        }

        if (rate is < 1 or > AudioClip.MaximumSampleRate)
        {
            throw source.Error($"the sample rate is {rate} Hz (supported: 1 to {AudioClip.MaximumSampleRate})", offset);
        }

        return shortExponent < SmallestExponent || longExponent > LargestExponent || shortExponent > longExponent
            ? throw source.Error($"the blocks would have 2^{shortExponent} and 2^{longExponent} samples", offset)
            : new(channelCount, (int)rate, 1 << shortExponent, 1 << longExponent);
    }

    /// <summary>The number of bits that a value takes; 0 for 0.</summary>
    public static int BitLength(int value) => 32 - BitOperations.LeadingZeroCount((uint)value);
}
