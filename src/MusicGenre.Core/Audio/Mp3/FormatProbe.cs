namespace MusicGenre.Audio.Mp3;

/// <summary>Determines from a stream's first bytes whether it is MPEG audio.</summary>
internal static class FormatProbe
{
    // The limit for leading bytes that are not a frame, such as the remains of one. Complete frames at usual bit rates are shorter.
    private const int MaximumJunkLength = 2048;

    /// <summary>Examines the first 4,096 bytes of a stream, or all of them if there are fewer.</summary>
    public static bool IsMpegAudio(ReadOnlySpan<byte> bytes)
    {
        var hasTag = false;
        while (MetadataTag.Measure(bytes) is > 0 and var length)
        {
            if (length >= bytes.Length)
            {
                // Other formats do not allow this kind of tag at the start.
                return true;
            }

            hasTag = true;
            bytes = bytes[(int)length..];
        }

        if (IsOtherFormat(bytes))
        {
            return false;
        }

        var last = Math.Min(MaximumJunkLength, bytes.Length - FrameHeader.Length);
        for (var start = 0; start <= last; start++)
        {
            var skipped = bytes[start..].IndexOf((byte)0xFF);
            if (skipped < 0)
            {
                break;
            }

            start += skipped;
            if (start <= last && IsConfirmed(bytes[start..], start == 0 ? 1 : 2))
            {
                return true;
            }
        }

        return hasTag && bytes.IsEmpty;
    }

    private static bool IsConfirmed(ReadOnlySpan<byte> bytes, int minimumFollowers)
    {
        if (!FrameHeader.TryParse(bytes, out var header))
        {
            return false;
        }

        if (header.IsFreeFormat)
        {
            return IsFreeFormatConfirmed(header, bytes);
        }

        var position = 0;
        for (var followers = 0; ; followers++)
        {
            if (position == bytes.Length || (followers > minimumFollowers && position > bytes.Length - FrameHeader.Length))
            {
                return followers > 0;
            }

            if (position > bytes.Length - FrameHeader.Length)
            {
                return followers > minimumFollowers;
            }

            if (!FrameHeader.TryParse(bytes[position..], out var next) || !next.Matches(header))
            {
                return followers > 0 && MetadataTag.Measure(bytes[position..]) > 0;
            }

            position += next.FrameLength(0);
        }
    }

    // The lengths are unknown, so three matching headers at equal distances are accepted.
    private static bool IsFreeFormatConfirmed(FrameHeader header, ReadOnlySpan<byte> bytes)
    {
        for (var second = header.PayloadOffset; second < bytes.Length - FrameHeader.Length; second++)
        {
            if (FrameHeader.TryParse(bytes[second..], out var next) && next.Matches(header))
            {
                var third = (2 * second) - header.PaddingLength + next.PaddingLength;
                if (third >= bytes.Length
                    || (FrameHeader.TryParse(bytes[third..], out var last) && last.Matches(header)))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static bool IsOtherFormat(ReadOnlySpan<byte> bytes) =>
        bytes.StartsWith("RIFF"u8) || bytes.StartsWith("RF64"u8) || bytes.StartsWith("RIFX"u8) || bytes.StartsWith("BW64"u8)
        || bytes.StartsWith("FORM"u8) || bytes.StartsWith(".snd"u8) || bytes.StartsWith("fLaC"u8) || bytes.StartsWith("OggS"u8)
        || bytes.StartsWith("caff"u8) || bytes.StartsWith("MThd"u8) || bytes.StartsWith("wvpk"u8) || bytes.StartsWith("MAC "u8)
        || bytes.StartsWith(EbmlSignature) || (bytes.Length >= 8 && bytes[4..8].SequenceEqual("ftyp"u8));

    private static ReadOnlySpan<byte> EbmlSignature => [0x1A, 0x45, 0xDF, 0xA3];
}
