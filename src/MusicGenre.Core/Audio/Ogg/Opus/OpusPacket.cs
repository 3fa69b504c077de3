namespace MusicGenre.Audio.Ogg.Opus;

/// <summary>Reads the first bytes of Opus packets (RFC 6716, section 3).</summary>
internal static class OpusPacket
{
    /// <summary>The number of samples of each channel in the longest packet, 120 ms at 48 kHz.</summary>
    public const int MaximumLength = 5760;

    /// <summary>The number of samples of each channel at 48 kHz, or −1 if the packet is damaged.</summary>
    public static int Measure(ReadOnlySpan<byte> packet)
    {
        if (packet.IsEmpty)
        {
            return -1;
        }

        var configuration = packet[0] >> 3;
        var frameLength = configuration switch
        {
            < 12 => (configuration & 3) == 3 ? 2880 : 480 << (configuration & 3),
            < 16 => 480 << (configuration & 1),
            _ => 120 << (configuration & 3),
        };
        var frameCount = (packet[0] & 3) switch
        {
            0 => 1,
            3 => packet.Length < 2 ? 0 : packet[1] & 0x3F,
            _ => 2,
        };
        var length = frameLength * frameCount;
        return length is > 0 and <= MaximumLength ? length : -1;
    }
}
