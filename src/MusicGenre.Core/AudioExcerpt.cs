using MusicGenre.Audio;
using MusicGenre.Audio.Reading;

namespace MusicGenre;

/// <summary>A reader over the part of the audio to classify, and the position of that part.</summary>
/// <param name="Reader">Reads only that part.</param>
/// <param name="Start">The number of samples of each channel before that part.</param>
/// <param name="TotalSampleCount">The number of samples of each channel in the whole audio, or null if the part is the whole and its end is not known yet.</param>
internal readonly record struct AudioExcerpt(IAudioReader Reader, long Start, long? TotalSampleCount)
{
    /// <summary>Opens audio at the excerpt from its middle, or at its start if there is no excerpt or the audio is no longer than the excerpt.</summary>
    /// <param name="source">The audio.</param>
    /// <param name="excerpt">The length of the excerpt, or null for the whole audio.</param>
    /// <param name="cancellationToken">Cancels the skipping of what comes before the excerpt, within a fraction of a second.</param>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was canceled.</exception>
    public static AudioExcerpt Open(IAudioSource source, TimeSpan? excerpt, CancellationToken cancellationToken)
    {
        var reader = source.OpenReader(cancellationToken);
        try
        {
            if (excerpt is not { } length)
            {
                return new AudioExcerpt(reader, 0, null);
            }

            var total = reader.SampleCount;
            while (true)
            {
                if (total is null)
                {
                    total = Stretches.Skip(reader, long.MaxValue, cancellationToken);
                    reader.Dispose();
                    reader = source.OpenReader(cancellationToken);
                }

                var sampleCount = Math.Max(1, SampleTime.ToSamples(length, reader.SampleRate));
                var start = Math.Max(0, (total.Value - sampleCount) / 2);
                var skipped = Stretches.Skip(reader, start, cancellationToken);
                if (skipped == start)
                {
                    return new AudioExcerpt(new ExcerptReader(reader, 0, sampleCount), start, total);
                }

                // The audio ended earlier than its container declared.
                total = skipped;
                reader.Dispose();
                reader = source.OpenReader(cancellationToken);
            }
        }
        catch
        {
            reader.Dispose();
            throw;
        }
    }
}
