using MusicGenre.Audio;
using MusicGenre.Audio.Reading;

namespace MusicGenre;

/// <summary>A reader over the part of the audio to classify, and the position of that part.</summary>
/// <param name="Reader">Reads only that part.</param>
/// <param name="Start">The number of samples of each channel before that part.</param>
/// <param name="TotalSampleCount">The number of samples of each channel in the whole audio, or null if the part is the whole and its end is not known yet.</param>
internal readonly record struct AudioExcerpt(IAudioReader Reader, long Start, long? TotalSampleCount)
{
    /// <summary>The number of samples skipped between checks of the cancellation token: some milliseconds of work.</summary>
    private const int StretchLength = 1 << 18;

    /// <summary>Opens audio at the excerpt from its middle, or at its start if there is no excerpt or the audio is no longer than the excerpt.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
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
                    total = Skip(reader, long.MaxValue, cancellationToken);
                    reader.Dispose();
                    reader = source.OpenReader(cancellationToken);
                }

                var sampleCount = Math.Max(1, SampleTime.ToSamples(length, reader.SampleRate));
                var start = Math.Max(0, (total.Value - sampleCount) / 2);
                var skipped = Skip(reader, start, cancellationToken);
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

    private static long Skip(IAudioReader reader, long count, CancellationToken cancellationToken)
    {
        var total = 0L;
        while (total < count)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var wanted = Math.Min(StretchLength, count - total);
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
