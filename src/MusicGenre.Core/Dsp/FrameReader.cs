namespace MusicGenre.Dsp;

/// <summary>Reads the samples of frames that are mirrored at the ends of the audio, have their mean removed, or are pre-emphasized. Immutable.</summary>
/// <param name="frameLength">The number of samples in a frame.</param>
/// <param name="mirrors">Whether the samples are mirrored at both ends, without repeating the first and the last, instead of standing between zeros.</param>
/// <param name="removesMean">Whether the mean of each frame is subtracted.</param>
/// <param name="emphasis">The share of the preceding sample that is subtracted from each; 0 for none.</param>
/// <param name="emphasizesAll">
/// Whether that is done to all samples before they are cut into frames, so that the first sample is used up, instead of in each frame, whose first
/// sample then counts as its own predecessor.
/// </param>
internal sealed class FrameReader(int frameLength, bool mirrors, bool removesMean, double emphasis, bool emphasizesAll)
{
    /// <summary>The number of samples that are cut into frames.</summary>
    public int CountSamples(int sampleCount) => emphasizesAll ? Math.Max(0, sampleCount - 1) : sampleCount;

    /// <summary>Whether a frame consists of the samples as they are, and zeros.</summary>
    public bool IsPlain(int sampleCount, long start)
        => !removesMean && emphasis == 0 && (!mirrors || (start >= 0 && start + frameLength <= sampleCount));

    /// <summary>Reads a frame.</summary>
    /// <param name="samples">All the samples.</param>
    /// <param name="start">The frame's first sample, which may lie before the first of all.</param>
    /// <param name="frame">Receives the values.</param>
    public void Read(ReadOnlySpan<float> samples, long start, Span<double> frame)
    {
        var count = CountSamples(samples.Length);
        for (var i = 0; i < frame.Length; i++)
        {
            var position = start + i;
            if (position < 0 || position >= count)
            {
                position = mirrors ? Mirror(position, count) : -1;
            }

            frame[i] = position < 0 ? 0 : emphasizesAll ? samples[(int)position + 1] - (emphasis * samples[(int)position]) : samples[(int)position];
        }

        if (removesMean)
        {
            RemoveMean(frame);
        }

        if (emphasis != 0 && !emphasizesAll)
        {
            Emphasize(frame);
        }
    }

    private static long Mirror(long position, int count)
    {
        // There and back again takes two periods less the two ends.
        var period = Math.Max(1, 2L * (count - 1));
        position = Math.Abs(position) % period;
        return Math.Min(position, period - position) % count;
    }

    private static void RemoveMean(Span<double> frame)
    {
        var sum = 0.0;
        foreach (var value in frame)
        {
            sum += value;
        }

        var mean = sum / frame.Length;
        foreach (ref var value in frame)
        {
            value -= mean;
        }
    }

    private void Emphasize(Span<double> frame)
    {
        for (var i = frame.Length - 1; i > 0; i--)
        {
            frame[i] -= emphasis * frame[i - 1];
        }

        frame[0] -= emphasis * frame[0];
    }
}
