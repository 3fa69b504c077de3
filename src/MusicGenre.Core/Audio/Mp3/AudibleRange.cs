namespace MusicGenre.Audio.Mp3;

/// <summary>Separates the decoded music from the encoder's delay and padding.</summary>
/// <param name="tag">The information in the stream's header frame, or null.</param>
/// <param name="samplesPerFrame">The number of samples in each frame.</param>
internal sealed class AudibleRange(InfoTag? tag, int samplesPerFrame)
{
    // The delay of the decoder itself: 528 samples from the filter banks, plus one.
    private const int DecoderDelay = 529;

    private readonly long _start = tag?.EncoderDelay is { } delay ? delay + DecoderDelay : 0;
    private long _paddingStart = long.MaxValue;

    /// <summary>Sets the number of frames, before those that hold the padding are clipped.</summary>
    public void SetFrameCount(long count)
    {
        var end = count * samplesPerFrame;
        _paddingStart = Math.Max(_start, Math.Min(end, end - (tag?.EncoderPadding ?? 0) + DecoderDelay));
    }

    /// <summary>The audible part of a frame, by its number from 0.</summary>
    public (int Start, int End) Clip(long frame)
    {
        var first = frame * samplesPerFrame;
        var start = Math.Max(first, _start);
        var end = Math.Min(first + samplesPerFrame, _paddingStart);
        return start >= end ? (0, 0) : ((int)(start - first), (int)(end - first));
    }
}
