using System.Buffers.Binary;
using MusicGenre.Audio.Reading;

namespace MusicGenre.Audio.Ogg.Opus;

/// <summary>The first packet of an Opus stream (RFC 7845).</summary>
/// <param name="ChannelCount">The number of channels.</param>
/// <param name="PreSkip">The number of samples of each channel to leave out at the start.</param>
/// <param name="Gain">The factor to apply to the samples.</param>
/// <param name="StreamCount">The number of streams that each packet holds.</param>
/// <param name="CoupledCount">How many of them are stereo; these come first.</param>
/// <param name="Mapping">For each channel, in the order of WAV, its index among the streams' channels, or 255 for silence.</param>
internal sealed record OpusHead(int ChannelCount, int PreSkip, float Gain, int StreamCount, int CoupledCount, byte[] Mapping)
{
    private const int MinimumLength = 19;
    private const int MappingOffset = 21;

    /// <summary>Whether a packet begins like this one.</summary>
    public static bool IsHead(ReadOnlySpan<byte> packet) => packet.StartsWith("OpusHead"u8);

    /// <summary>Reads the packet.</summary>
    public static OpusHead Read(ReadOnlySpan<byte> packet, ByteSource source, long offset)
    {
        if (packet.Length < MinimumLength)
        {
            throw source.Error($"the Opus header has {packet.Length} bytes (at least {MinimumLength} are needed)", offset);
        }

        if ((packet[8] & 0xF0) != 0)
        {
            throw source.Error($"version {packet[8]} of the Opus header is not supported", offset);
        }

        int channelCount = packet[9];
        var preSkip = BinaryPrimitives.ReadUInt16LittleEndian(packet[10..]);
        var gain = MathF.Pow(10, BinaryPrimitives.ReadInt16LittleEndian(packet[16..]) / (20f * 256));
        var family = packet[18];
        var limit = family switch
        {
            0 => 2,
            1 => 8,
            255 => AudioClip.MaximumChannelCount,
            _ => throw source.Error($"the channel mapping family {family} of Opus is not supported (supported: 0, 1 and 255)", offset),
        };
        if (channelCount < 1 || channelCount > limit)
        {
            throw source.Error($"there are {channelCount} channels (supported in the channel mapping family {family}: 1 to {limit})", offset);
        }

        if (family == 0)
        {
            return new(channelCount, preSkip, gain, 1, channelCount - 1, channelCount == 1 ? [0] : [0, 1]);
        }

        if (packet.Length < MappingOffset + channelCount)
        {
            throw source.Error("the Opus header ends within its channel mapping", offset);
        }

        int streamCount = packet[19], coupledCount = packet[20];
        var stored = packet.Slice(MappingOffset, channelCount);
        var mapping = new byte[channelCount];
        for (var channel = 0; channel < channelCount; channel++)
        {
            mapping[channel] = stored[family == 1 ? ChannelOrder.ToWav(channelCount)[channel] : channel];
            if (mapping[channel] != byte.MaxValue && mapping[channel] >= streamCount + coupledCount)
            {
                throw source.Error($"the channel mapping of Opus names channel {mapping[channel]} of {streamCount + coupledCount}", offset);
            }
        }

        // Every stream takes memory, so none may be without a channel.
        return streamCount < 1 || coupledCount > streamCount || streamCount > channelCount
            ? throw source.Error($"an Opus packet would hold {streamCount} streams, {coupledCount} of them stereo, for {channelCount} channels", offset)
            : new(channelCount, preSkip, gain, streamCount, coupledCount, mapping);
    }
}
