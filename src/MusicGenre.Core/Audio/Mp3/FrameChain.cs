namespace MusicGenre.Audio.Mp3;

/// <summary>Looks for evidence that bytes are frames of MPEG audio: every header states where the next one must be.</summary>
/// <remarks>
/// A header alone proves little: one in about two thousand places in arbitrary data could be one. Two headers of one stream agree in 17 bits,
/// and the side information of Layer III must not state more data than there is room for. Free format is examined by
/// <see cref="FreeFormat"/>.
/// </remarks>
internal static class FrameChain
{
    /// <summary>The length of the longest frame with a stated bit rate: Layer II of MPEG-2.5, 160 kbit/s at 8 kHz, with padding.</summary>
    public const int MaximumFrameLength = 2881;

    /// <summary>The number of bytes after which <see cref="Find"/> trusts a chain that has not ended.</summary>
    public const int RunLength = 1 << 16;

    // The number of headers that a search may examine, so that no data can make it slow.
    private const int SearchEffort = 1 << 20;

    private const int FoundBeforeLoss = 3;
    private const int FoundForEachLoss = 8;

    /// <summary>Whether the first byte begins a stream of frames, because enough of the frames that its header predicts are there.</summary>
    /// <param name="bytes">The start of the stream. If it has fewer than 4,096 bytes, these are all of them, and the end of the stream is evidence, too.</param>
    /// <param name="needed">The number of frames to find; each one that is missing where it should be must be made up for by two more.</param>
    /// <param name="allowsLoss">Whether a frame may be missing at all, as it does if its header is damaged.</param>
    public static bool IsStart(ReadOnlySpan<byte> bytes, int needed = 3, bool allowsLoss = true)
    {
        if (!TryReadFirst(bytes, out var first))
        {
            return false;
        }

        var (found, lost, position) = (1, 0, first.FrameLength(0));
        while (found - (2 * lost) < needed && position <= bytes.Length - FrameHeader.Length)
        {
            var rest = bytes[position..];
            if (IsFrame(rest, first, out var next))
            {
                found++;
                position += next.FrameLength(0);
                continue;
            }

            if (MetadataTag.Measure(rest) > 0)
            {
                return found > 2 * lost;
            }

            lost++;
            if (!allowsLoss || !TryFindNext(bytes, first, ref position))
            {
                return false;
            }
        }

        var isWhole = bytes.Length < StreamBuffer.FirstLookLength;
        return found - (2 * lost) >= needed
            || (found > 2 * lost && (position == bytes.Length || (isWhole && found > 1)));
    }

    /// <summary>
    /// Finds frames after other data. They must go on for <see cref="RunLength"/> bytes or to the end of the stream, with few missing.
    /// </summary>
    /// <param name="bytes">The data, to the end of the stream or <see cref="RunLength"/> bytes beyond the last start.</param>
    /// <param name="startCount">The number of positions at which the frames may begin.</param>
    /// <returns>The position of the first frame, or −1.</returns>
    public static int Find(ReadOnlySpan<byte> bytes, int startCount)
    {
        var effort = SearchEffort;
        startCount = Math.Min(startCount, bytes.Length);
        for (var start = 0; start < startCount && effort > 0; start++)
        {
            var skipped = bytes[start..startCount].IndexOf((byte)0xFF);
            if (skipped < 0)
            {
                break;
            }

            start += skipped;
            if (IsRun(bytes.Slice(start, Math.Min(RunLength, bytes.Length - start)), ref effort))
            {
                return start;
            }
        }

        return -1;
    }

    private static bool IsRun(ReadOnlySpan<byte> bytes, ref int effort)
    {
        if (!TryReadFirst(bytes, out var first))
        {
            return false;
        }

        var isEnd = bytes.Length < RunLength;
        var (found, lost, position) = (1, 0, first.FrameLength(0));
        while (position <= bytes.Length - FrameHeader.Length)
        {
            effort--;
            var rest = bytes[position..];
            if (IsFrame(rest, first, out var next))
            {
                found++;
                position += next.FrameLength(0);
                continue;
            }

            if (MetadataTag.Measure(rest) > 0)
            {
                break;
            }

            if (isEnd && bytes.Length - position <= MaximumFrameLength)
            {
                // A little that is no frame may follow the last one.
                break;
            }

            lost++;
            if (found < FoundBeforeLoss || (lost - 1) * FoundForEachLoss > found)
            {
                return false;
            }

            effort -= MaximumFrameLength / FrameHeader.Length;
            if (!TryFindNext(bytes, first, ref position))
            {
                return false;
            }
        }

        // The other layers have no side information to check.
        return found >= (first.Layer == 3 ? 4 : 8) && lost * FoundForEachLoss <= found;
    }

    private static bool TryReadFirst(ReadOnlySpan<byte> bytes, out FrameHeader first) =>
        FrameHeader.TryParse(bytes, out first) && !first.IsFreeFormat && PlausibleFrame.Check(first, bytes);

    private static bool IsFrame(ReadOnlySpan<byte> bytes, FrameHeader first, out FrameHeader header) =>
        FrameHeader.TryParse(bytes, out header) && header.Matches(first) && PlausibleFrame.Check(header, bytes);

    /// <summary>After a damaged frame, whose length is unknown, moves to the next two frames in a row, or to one at the end of the bytes.</summary>
    private static bool TryFindNext(ReadOnlySpan<byte> bytes, FrameHeader first, ref int position)
    {
        var start = position + 1;
        var last = Math.Min(position + MaximumFrameLength, bytes.Length - FrameHeader.Length);
        for (var next = start; next <= last; next++)
        {
            var skipped = bytes[next..(last + 1)].IndexOf((byte)0xFF);
            if (skipped < 0)
            {
                return false;
            }

            next += skipped;
            if (IsFrame(bytes[next..], first, out var header))
            {
                var following = next + header.FrameLength(0);
                if (following > bytes.Length - FrameHeader.Length || IsFrame(bytes[following..], first, out _))
                {
                    position = next;
                    return true;
                }
            }
        }

        return false;
    }
}
