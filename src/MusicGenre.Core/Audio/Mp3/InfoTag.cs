using System.Buffers.Binary;

namespace MusicGenre.Audio.Mp3;

/// <summary>Information about the whole stream, from a first frame that holds a Xing, Info or VBRI header instead of audio.</summary>
/// <param name="FrameCount">The number of audio frames, excluding this one, or null.</param>
/// <param name="ByteCount">The length of all frames in bytes, including this one, or null.</param>
/// <param name="EncoderDelay">The number of samples that the encoder added before the audio, or null if unknown.</param>
/// <param name="EncoderPadding">The number of samples that the encoder added after the audio.</param>
internal sealed record InfoTag(long? FrameCount, long? ByteCount, int? EncoderDelay, int EncoderPadding)
{
    /// <summary>Reads the header in a frame. Returns null for an ordinary frame.</summary>
    public static InfoTag? Read(FrameHeader header, ReadOnlySpan<byte> frame)
    {
        if (header.Layer != 3)
        {
            return null;
        }

        var vbri = frame[Math.Min(36, frame.Length)..];
        if (vbri.Length >= 18 && vbri.StartsWith("VBRI"u8))
        {
            var byteCount = vbri[10..];
            var frameCount = vbri[14..];
            return new InfoTag(TakeNumber(ref frameCount), TakeNumber(ref byteCount), null, 0);
        }

        // Encoders differ in whether they reserve space for the checksum.
        return ReadXing(frame[(header.PayloadOffset + header.SideInfoLength)..])
            ?? (header.HasChecksum ? ReadXing(frame[(FrameHeader.Length + header.SideInfoLength)..]) : null);
    }

    private static InfoTag? ReadXing(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 8 || !(bytes.StartsWith("Xing"u8) || bytes.StartsWith("Info"u8)))
        {
            return null;
        }

        var flags = BinaryPrimitives.ReadUInt32BigEndian(bytes[4..]);
        bytes = bytes[8..];
        var frameCount = (flags & 1) != 0 ? TakeNumber(ref bytes) : null;
        var byteCount = (flags & 2) != 0 ? TakeNumber(ref bytes) : null;
        var skipped = ((flags & 4) != 0 ? 100 : 0) + ((flags & 8) != 0 ? 4 : 0);
        bytes = bytes[Math.Min(skipped, bytes.Length)..];

        // The encoder's name takes nine bytes. Delay and padding, 12 bits each, follow twelve bytes later.
        var isDelayKnown = bytes.Length >= 24
            && (bytes.StartsWith("LAME"u8) || bytes.StartsWith("Lavf"u8) || bytes.StartsWith("Lavc"u8));
        return isDelayKnown
            ? new InfoTag(frameCount, byteCount, (bytes[21] << 4) | (bytes[22] >> 4), ((bytes[22] & 15) << 8) | bytes[23])
            : new InfoTag(frameCount, byteCount, null, 0);
    }

    private static long? TakeNumber(ref ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 4)
        {
            return null;
        }

        var number = BinaryPrimitives.ReadUInt32BigEndian(bytes);
        bytes = bytes[4..];

        // An encoder that cannot return to the start of its output leaves zero.
        return number > 0 ? number : null;
    }
}
