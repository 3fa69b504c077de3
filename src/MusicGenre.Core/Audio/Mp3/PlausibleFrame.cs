namespace MusicGenre.Audio.Mp3;

/// <summary>Tells frames from data that happens to look like a header.</summary>
internal static class PlausibleFrame
{
    private const int MaximumBigValues = 288;

    /// <summary>Whether the side information of a Layer III frame can be real. That of the other layers, and what is not buffered, is not checked.</summary>
    /// <param name="header">The frame's header, which states its length.</param>
    /// <param name="bytes">The bytes from the header on.</param>
    /// <param name="freeFormatLength">The length of the stream's free-format frames without padding.</param>
    public static bool Check(FrameHeader header, ReadOnlySpan<byte> bytes, int freeFormatLength = 0)
    {
        var sideEnd = header.PayloadOffset + header.SideInfoLength;
        if (header.Layer != 3)
        {
            return true;
        }

        var length = header.FrameLength(freeFormatLength);
        if (length < sideEnd)
        {
            return false;
        }

        // A frame that holds a Xing or VBRI header needs no side information.
        return bytes.Length < sideEnd
            || IsSideInfoPlausible(header, bytes[header.PayloadOffset..sideEnd], length - sideEnd)
            || InfoTag.Read(header, bytes[..Math.Min(length, bytes.Length)]) != null;
    }

    private static bool IsSideInfoPlausible(FrameHeader header, ReadOnlySpan<byte> side, int ownLength)
    {
        Span<byte> padded = stackalloc byte[32 + sizeof(ulong)];
        padded.Clear();
        side.CopyTo(padded);
        var bits = new BitReader(padded, 0);
        var isLowSampling = header.Version != MpegVersion.One;
        var channelCount = header.ChannelCount;
        var earlierLength = bits.Read(isLowSampling ? 8 : 9);
        bits.Position += isLowSampling ? channelCount : channelCount == 1 ? 9 : 11;
        var total = 0;
        for (var granule = 0; granule < (isLowSampling ? 1 : 2) * channelCount; granule++)
        {
            var end = bits.Position + (isLowSampling ? 63 : 59);
            total += bits.Read(12);
            if (bits.Read(9) > MaximumBigValues)
            {
                return false;
            }

            bits.Position += isLowSampling ? 17 : 12;
            if (bits.ReadFlag() && bits.Read(2) == GranuleInfo.LongBlock)
            {
                return false;
            }

            bits.Position = end;
        }

        return total <= (earlierLength + ownLength) * 8;
    }
}
