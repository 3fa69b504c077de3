using MusicGenre.Audio.Reading;

namespace MusicGenre.Audio.Flac;

/// <summary>Finds out, without reading all of a file, whether several files were joined to it: their frames begin to count anew.</summary>
internal static class FlacJoint
{
    /// <summary>The number of bytes in which a frame is looked for at each place; few frames are longer.</summary>
    private const int ProbeLength = 1 << 15;

    private const int BlockLength = 1 << 16;

    /// <summary>Parts of the file, in an order in which the frames of equal files, however many, do not count upwards.</summary>
    private static ReadOnlySpan<double> Places => [0.07, 0.19, 0.33, 0.48, 0.62, 0.77, 0.91];

    /// <summary>The end of the last frame does not tell: it counts only what was joined last.</summary>
    /// <param name="source">The source at the first frame, where it is left.</param>
    /// <param name="info">The header of the first file.</param>
    /// <param name="isDeclared">Whether the first header declares what the last frame tells. If it does not, all bytes are looked through for another header.</param>
    public static bool IsLikely(ByteSource source, FlacStreamInfo info, bool isDeclared)
    {
        var start = source.Position;
        var isLikely = CountsAnew(source, info, start) || (!isDeclared && HasHeader(source, start));
        source.MoveTo(start);
        return isLikely;
    }

    private static bool CountsAnew(ByteSource source, FlacStreamInfo info, long start)
    {
        var length = source.Remaining ?? 0;
        var bytes = new byte[Math.Min(ProbeLength, length)];
        var last = 0L;
        foreach (var place in Places)
        {
            source.MoveTo(start + (long)(place * length));
            if (FindFrame(bytes.AsSpan(0, source.Read(bytes)), info) is not { } first)
            {
                continue;
            }

            if (first < last)
            {
                return true;
            }

            last = first;
        }

        return false;
    }

    /// <summary>The number of samples before the first frame that begins in these bytes.</summary>
    private static long? FindFrame(ReadOnlySpan<byte> bytes, FlacStreamInfo info)
    {
        while (bytes.IndexOf((byte)0xFF) is >= 0 and var at)
        {
            bytes = bytes[at..];
            if (FlacFrameHeader.TryRead(bytes[..Math.Min(bytes.Length, FlacFrameHeader.MaximumLength)], info, out var header)
                && header.IsLike(info)
                && (info.BlockLength is not { } block || header.BlockLength <= block))
            {
                return FlacLength.FirstSample(header, info);
            }

            bytes = bytes[1..];
        }

        return null;
    }

    /// <summary>Whether the start of a FLAC file, its marker and the head of its STREAMINFO, follows.</summary>
    private static bool HasHeader(ByteSource source, long start)
    {
        const int HeadLength = 8;
        source.MoveTo(start);
        var bytes = new byte[BlockLength];
        var kept = 0;
        while (source.Read(bytes.AsSpan(kept)) is > 0 and var count)
        {
            var length = kept + count;
            var rest = bytes.AsSpan(0, length);
            while (rest.IndexOf("fLaC"u8) is >= 0 and var at)
            {
                rest = rest[at..];
                if (rest.Length >= HeadLength && (rest[4] & 0x7F) == 0 && rest[5] == 0 && rest[6] == 0 && rest[7] == 34)
                {
                    return true;
                }

                rest = rest[1..];
            }

            kept = Math.Min(length, HeadLength - 1);
            bytes.AsSpan(length - kept, kept).CopyTo(bytes);
        }

        return false;
    }
}
