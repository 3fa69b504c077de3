namespace MusicGenre.Audio.Mp3;

/// <summary>The side information of a Layer III frame, between its header and its main data.</summary>
internal sealed class SideInfo
{
    private readonly GranuleInfo[] _granules = [new(), new(), new(), new()];
    private readonly int[] _sharing = new int[2];
    private readonly byte[] _padded = new byte[32 + sizeof(ulong)];

    /// <summary>The number of bytes between the start of the first granule and the start of this frame's own main data.</summary>
    public int MainDataBegin { get; private set; }

    public GranuleInfo this[int granule, int channel] => _granules[(granule * 2) + channel];

    /// <summary>Whether the second granule reuses the first one's scale factors in a group (0 to 3) of a channel.</summary>
    public bool IsShared(int channel, int group) => ((_sharing[channel] >> (3 - group)) & 1) != 0;

    public void Read(FrameHeader header, ReadOnlySpan<byte> bytes)
    {
        bytes[..header.SideInfoLength].CopyTo(_padded);
        var bits = new BitReader(_padded, 0);
        var isLowSampling = header.Version != MpegVersion.One;
        var channelCount = header.ChannelCount;
        MainDataBegin = bits.Read(isLowSampling ? 8 : 9);
        bits.Position += isLowSampling ? channelCount : channelCount == 1 ? 5 : 3;
        for (var channel = 0; channel < channelCount && !isLowSampling; channel++)
        {
            _sharing[channel] = bits.Read(4);
        }

        for (var granule = 0; granule < (isLowSampling ? 1 : 2); granule++)
        {
            for (var channel = 0; channel < channelCount; channel++)
            {
                this[granule, channel].Read(ref bits, isLowSampling);
            }
        }
    }
}
