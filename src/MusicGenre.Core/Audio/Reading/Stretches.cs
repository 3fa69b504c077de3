namespace MusicGenre.Audio.Reading;

/// <summary>Skips audio in stretches that are short enough for a cancellation to be noticed at once.</summary>
internal static class Stretches
{
    /// <summary>
    /// The longest stretch, in samples of each channel: 6 s at 44.1 kHz. Where every sample has to be decoded to be skipped, as in FLAC,
    /// that takes a few milliseconds. Shorter stretches would slow down MP3, where the last three frames before a position are decoded.
    /// </summary>
    public const int MaximumLength = 1 << 18;

    /// <summary>Skips samples of every channel and returns their number, which is smaller than requested only if the audio ends first.</summary>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was canceled before a stretch.</exception>
    public static long Skip(IAudioReader reader, long sampleCount, CancellationToken cancellationToken)
    {
        var total = 0L;
        while (total < sampleCount)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var wanted = Math.Min(MaximumLength, sampleCount - total);
            var skipped = reader.Skip(wanted);
            total += skipped;
            if (skipped < wanted)
            {
                break;
            }
        }

        return total;
    }
}
