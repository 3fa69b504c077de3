namespace MusicGenre.Audio.Mp3;

/// <summary>Which of the decoded samples are the music's, and which only the encoder's delay and padding.</summary>
internal sealed class AudibleRange
{
    // A decoder's own delay: 528 samples of the filter banks, and one.
    private const int DecoderDelay = 529;

    private readonly long _start;
    private readonly long _paddingStart;
    private readonly long _paddingEnd;

    /// <param name="tag">What the stream tells, or null.</param>
    /// <param name="samplesPerFrame">The samples of each frame.</param>
    public AudibleRange(InfoTag? tag, int samplesPerFrame)
    {
        if (tag?.EncoderDelay is not { } delay)
        {
            return;
        }

        _start = delay + DecoderDelay;
        if (tag.FrameCount is { } frameCount)
        {
            // Frames after those that the tag counts are music again: files get joined.
            _paddingEnd = frameCount * samplesPerFrame;
            _paddingStart = Math.Max(_start, Math.Min(_paddingEnd, _paddingEnd - tag.EncoderPadding + DecoderDelay));
        }
    }

    /// <summary>The part to play of <paramref name="count"/> samples decoded from the <paramref name="first"/>th on.</summary>
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

    /// <summary>How many of so many decoded samples are to be played.</summary>
    public long Count(long decodedCount)
    {
        var padding = Math.Max(0, Math.Min(_paddingEnd, decodedCount) - Math.Max(_paddingStart, _start));
        return Math.Max(0, decodedCount - _start - padding);
    }
}
