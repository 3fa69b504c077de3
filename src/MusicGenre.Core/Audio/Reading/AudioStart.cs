using MusicGenre.Audio.Mp3;

namespace MusicGenre.Audio.Reading;

/// <summary>Where the audio of a stream begins, and the decoder that recognizes it there.</summary>
/// <param name="Decoder">The decoder, or null if none recognizes the stream.</param>
/// <param name="Offset">The offset at which the audio begins or, if it was not recognized, of what follows the tags.</param>
/// <param name="JunkLength">The number of bytes before that offset that are neither audio nor a tag.</param>
/// <remarks>
/// ID3v2 tags, and rarely APE tags, are written before audio of every kind. Decoders are asked about what follows them. If none recognizes that, the size of the last tag may
/// be wrong, or there may be junk before MPEG audio; then the audio is searched for, within limits.
/// </remarks>
internal readonly record struct AudioStart(IAudioDecoder? Decoder, long Offset, long JunkLength)
{
    /// <summary>The number of bytes among which audio is searched for.</summary>
    private const int MaximumJunkLength = 1 << 20;

    private const int MaximumTagCount = 256;
    private const int TagHeaderLength = 32;

    private static readonly byte[][] Signatures =
        ["fLaC"u8.ToArray(), "OggS"u8.ToArray(), "RIFF"u8.ToArray(), "RIFX"u8.ToArray(), "RF64"u8.ToArray(), "FORM"u8.ToArray()];

    // Most files are recognized by little. More is read of the others, but not of a live stream that needs to begin.
    private static readonly int[] HeaderLengths = [1 << 12, 1 << 16];

    /// <summary>Finds the audio with the first of the decoders that recognizes it.</summary>
    public static AudioStart Find(Lookahead ahead, IReadOnlyList<IAudioDecoder> decoders)
    {
        var tagStart = 0L;
        var end = 0L;
        for (var count = 0; count < MaximumTagCount && MetadataTag.MeasureLeading(ahead.Peek(end, TagHeaderLength)) is > 0 and var length; count++)
        {
            tagStart = end;
            end += length;
        }

        if (Recognize(ahead, end, decoders) is { } decoder)
        {
            return new AudioStart(decoder, end, 0);
        }

        if (end > 0)
        {
            var within = Search(ahead, tagStart, (int)Math.Min(end - tagStart, MaximumJunkLength), decoders, isTagged: true);
            if (within.Decoder != null)
            {
                return within with { JunkLength = 0 };
            }

            // What the tag should have covered.
            var zeros = CountZeros(ahead, end);
            if (zeros > 0 && Recognize(ahead, end + zeros, decoders) is { } padded)
            {
                return new AudioStart(padded, end + zeros, zeros);
            }
        }

        return IsKnownOtherwise(ahead.Peek(end, HeaderLengths[0]))
            ? new AudioStart(null, end, 0)
            : Search(ahead, end, MaximumJunkLength + 1, decoders, isTagged: end > 0);
    }

    private static int CountZeros(Lookahead ahead, long offset)
    {
        var bytes = ahead.Peek(offset, MaximumJunkLength);
        var count = bytes.IndexOfAnyExcept((byte)0);
        return count < 0 ? bytes.Length : count;
    }

    private static bool IsKnownOtherwise(ReadOnlySpan<byte> header) => ForeignSignature.IsAudio(header) || ForeignSignature.IsOther(header);

    /// <summary>Looks for the frames of MPEG audio and, after a tag, for the signatures of other formats.</summary>
    private static AudioStart Search(Lookahead ahead, long offset, int startCount, IReadOnlyList<IAudioDecoder> decoders, bool isTagged)
    {
        var bytes = ahead.Peek(offset, startCount + FrameChain.RunLength);
        startCount = Math.Min(startCount, bytes.Length);
        var start = isTagged ? FindSignature(bytes, startCount, decoders) : -1;
        start = start < 0 ? FrameChain.Find(bytes, startCount) : start;
        start = start < 0 ? FreeFormat.Find(bytes) : start;
        return start >= 0 && Find(bytes[start..], decoders) is { } decoder
            ? new AudioStart(decoder, offset + start, start)
            : new AudioStart(null, offset, 0);
    }

    private static int FindSignature(ReadOnlySpan<byte> bytes, int startCount, IReadOnlyList<IAudioDecoder> decoders)
    {
        var first = startCount;
        foreach (var signature in Signatures)
        {
            for (var start = 0; start < first; start++)
            {
                var skipped = bytes[start..].IndexOf(signature);
                start += skipped;
                if (skipped < 0 || start >= first)
                {
                    break;
                }

                if (Find(bytes[start..], decoders) != null)
                {
                    first = start;
                }
            }
        }

        return first < startCount ? first : -1;
    }

    private static IAudioDecoder? Recognize(Lookahead ahead, long offset, IReadOnlyList<IAudioDecoder> decoders)
    {
        var examined = 0;
        foreach (var length in HeaderLengths)
        {
            var header = ahead.Peek(offset, length);
            if (header.Length == examined)
            {
                break;
            }

            if (Find(header, decoders) is { } decoder)
            {
                return decoder;
            }

            examined = header.Length;
        }

        return null;
    }

    private static IAudioDecoder? Find(ReadOnlySpan<byte> header, IReadOnlyList<IAudioDecoder> decoders)
    {
        foreach (var decoder in decoders)
        {
            if (decoder.CanDecode(header))
            {
                return decoder;
            }
        }

        return null;
    }
}
