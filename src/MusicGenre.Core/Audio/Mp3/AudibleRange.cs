namespace MusicGenre.Audio.Mp3;

/// <summary>Separates the decoded music from the encoder's delay and padding.</summary>
internal sealed class AudibleRange
{
    // The delay of the decoder itself: 528 samples from the filter banks, plus one.
    private const int DecoderDelay = 529;

    private readonly long _start;
    private readonly long _paddingStart;
    private readonly long _paddingEnd;

    /// <param name="tag">The information in the stream's header frame, or null.</param>
    /// <param name="samplesPerFrame">The number of samples in each frame.</param>
    public AudibleRange(InfoTag? tag, int samplesPerFrame)
    {
        if (tag?.EncoderDelay is not { } delay)
        {
            return;
        }

        _start = delay + DecoderDelay;
        if (tag.FrameCount is { } frameCount)
        {
            // Frames beyond the tag's count are music again, because files may have been concatenated.
            _paddingEnd = frameCount * samplesPerFrame;
            _paddingStart = Math.Max(_start, Math.Min(_paddingEnd, _paddingEnd - tag.EncoderPadding + DecoderDelay));
        }
    }

    /// <summary>The audible part of <paramref name="count"/> decoded samples, starting with the <paramref name="first"/>th.</summary>
    public (int Start, int End) Clip(long first, int count)
    {
        var start = Math.Max(first, _start);
        var end = first + count;
        if (start >= _paddingStart)
        {
            start = Math.Max(start, Math.Min(_paddingEnd, end));
        }
        else if (end > _paddingStart && _paddingEnd > _paddingStart)
        {
            end = _paddingStart;
        }

        return start >= end ? (0, 0) : ((int)(start - first), (int)(end - first));
    }

    /// <summary>The number of audible samples among the given number of decoded samples.</summary>
    public long Count(long decodedCount)
    {
        var padding = Math.Max(0, Math.Min(_paddingEnd, decodedCount) - Math.Max(_paddingStart, _start));
        return Math.Max(0, decodedCount - _start - padding);
    }
}
