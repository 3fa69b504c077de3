namespace MusicGenre.Audio.Mp3;

/// <summary>Determines the length of free-format frames, which only the distance between their headers shows.</summary>
/// <remarks>
/// Equal bytes at equal distances are common in tables, such as those of fonts. Hence five frames must follow each other, or three that end
/// exactly with the stream; their headers must agree in all that does not change within a stream. After other data, only Layer III is looked
/// for, whose side information can be checked, and sixteen frames must follow each other.
/// </remarks>
internal static class FreeFormat
{
    /// <summary>Enough for 640 kbit/s, the highest bit rate that encoders offer.</summary>
    public const int MaximumFrameLength = 1 << 14;

    /// <summary>The number of bytes from which a length can be determined.</summary>
    public const int NeededLength = StreamBuffer.Capacity;

    private const int NeededFrames = 5;
    private const int NeededFramesToTheEnd = 3;
    private const int NeededFramesAfterJunk = 16;
    private const int MaximumCandidates = 64;

    // All but the bits of padding, of private use and of the mode extension, which may change from frame to frame.
    private const uint ConstantMask = 0xFFFFFCCF;
    private const uint EmphasisMask = 3;
    private const uint ReservedEmphasis = 2;

    /// <summary>Finds the length, without padding, of the frames of which the first begins at the first byte. Returns 0 if they are not free-format frames.</summary>
    /// <param name="bytes">At least <see cref="NeededLength"/> bytes, or all up to the end of the stream.</param>
    public static int Measure(ReadOnlySpan<byte> bytes) => Measure(bytes, NeededFrames, NeededFramesToTheEnd);

    /// <summary>Finds frames after a little other data, such as the remains of a damaged frame.</summary>
    /// <param name="bytes">The data, to the end of the stream or <see cref="NeededLength"/> bytes beyond the last start.</param>
    /// <returns>The position of the first frame, or −1.</returns>
    public static int Find(ReadOnlySpan<byte> bytes)
    {
        var startCount = Math.Min(MaximumFrameLength, bytes.Length);
        for (int start = 0, candidates = 0; start < startCount && candidates < MaximumCandidates; start++)
        {
            var skipped = bytes[start..startCount].IndexOf((byte)0xFF);
            if (skipped < 0)
            {
                break;
            }

            start += skipped;
            if (FrameHeader.TryParse(bytes[start..], out var header) && header is { IsFreeFormat: true, Layer: 3 })
            {
                candidates++;
                if (Measure(bytes[start..], NeededFramesAfterJunk, NeededFramesAfterJunk) > 0)
                {
                    return start;
                }
            }
        }

        return -1;
    }

    private static int Measure(ReadOnlySpan<byte> bytes, int needed, int neededToTheEnd)
    {
        if (!FrameHeader.TryParse(bytes, out var first) || !first.IsFreeFormat || (first.Bits & EmphasisMask) == ReservedEmphasis)
        {
            return 0;
        }

        var shortest = first.PayloadOffset + (first.Layer == 3 ? first.SideInfoLength : 0);
        var last = Math.Min(MaximumFrameLength, bytes.Length - FrameHeader.Length);
        for (var position = shortest + first.PaddingLength + 1; position <= last; position++)
        {
            var skipped = bytes[position..(last + 1)].IndexOf((byte)0xFF);
            if (skipped < 0)
            {
                break;
            }

            position += skipped;
            var length = position - first.PaddingLength;
            if (length >= shortest && IsConfirmed(bytes, first, length, needed, neededToTheEnd))
            {
                return length;
            }
        }

        return 0;
    }

    private static bool IsConfirmed(ReadOnlySpan<byte> bytes, FrameHeader first, int length, int needed, int neededToTheEnd)
    {
        var position = 0;
        for (var found = 0; found < needed; found++)
        {
            if (position > bytes.Length - FrameHeader.Length)
            {
                return found >= neededToTheEnd && position == bytes.Length;
            }

            if (!FrameHeader.TryParse(bytes[position..], out var header) || ((header.Bits ^ first.Bits) & ConstantMask) != 0
                || !PlausibleFrame.Check(header, bytes[position..], length))
            {
                return found >= neededToTheEnd && MetadataTag.Measure(bytes[position..]) > 0;
            }

            position += header.FrameLength(length);
        }

        return true;
    }
}
