using MusicGenre.Audio.Reading;
using MusicGenre.Errors;

namespace MusicGenre.Audio.Flac;

/// <summary>Finds how many samples a file holds by the number in its last frame, less that in its first, because the count in its header may be missing or wrong.</summary>
internal static class FlacLength
{
    /// <summary>The number of bytes at the end of a file in which its last frame is looked for.</summary>
    private const int TailLength = 1 << 18;

    /// <summary>The number of possible frames to try, so that a made-up file cannot waste time.</summary>
    private const int MostTries = 32;

    /// <summary>The number of samples of each channel, or what the header declares if the source cannot seek or its end is not understood; null if files seem to be joined.</summary>
    /// <param name="source">The source at the first frame, where it is left.</param>
    /// <param name="info">The header.</param>
    public static long? Measure(ByteSource source, FlacStreamInfo info)
    {
        if (source.Remaining is not { } remaining || remaining == 0)
        {
            return info.SampleCount;
        }

        // A file that was cut from a longer one goes on counting where that was cut.
        var start = source.Position;
        Span<byte> head = stackalloc byte[FlacFrameHeader.MaximumLength];
        head = head[..source.Read(head)];
        if (!FlacFrameHeader.TryRead(head, info, out var firstHeader) || FirstSample(firstHeader, info) is not { } origin)
        {
            source.MoveTo(start);
            return info.SampleCount;
        }

        source.MoveTo(start);
        var tail = new byte[Math.Min(remaining, TailLength)];
        source.Skip(remaining - tail.Length);
        var length = source.Read(tail);
        source.MoveTo(start);
        var tries = 0;
        for (var at = length - 1; at >= 0 && tries < MostTries; at--)
        {
            if (tail[at] == 0xFF
                && FlacFrameHeader.TryRead(tail.AsSpan(at, Math.Min(length - at, FlacFrameHeader.MaximumLength)), info, out var header)
                && header.IsLike(info))
            {
                tries++;
                if (FirstSample(header, info) is { } first && first >= origin && IsWhole(tail.AsMemory(at, length - at), info, source))
                {
                    var count = first - origin + header.BlockLength;
                    return FlacJoint.IsLikely(source, info, isDeclared: count == (info.SampleCount ?? count)) ? null : count;
                }
            }
        }

        return info.SampleCount;
    }

    /// <summary>The number of samples before a frame, or null if it cannot be told.</summary>
    public static long? FirstSample(FlacFrameHeader header, FlacStreamInfo info)
        => header.HasVariableLength ? header.Number : header.Number * info.BlockLength;

    private static bool IsWhole(ReadOnlyMemory<byte> bytes, FlacStreamInfo info, ByteSource source)
    {
        try
        {
            var bits = new FlacBits(new ByteSource(new MemoryStream(bytes.ToArray()), "tail", "FLAC"));
            bits.BeginFrame(0);
            new FlacFrame(source, info).Read(bits);
            return true;
        }
        catch (AudioDecodeException)
        {
            return false;
        }
    }
}
