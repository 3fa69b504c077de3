using MusicGenre.Audio;
using MusicGenre.Audio.Reading;

namespace MusicGenre;

/// <summary>A reader over the stretch of audio to be classified, and where that stretch lies.</summary>
/// <param name="Reader">Reads the stretch and no more.</param>
/// <param name="Start">Samples of each channel before the stretch.</param>
/// <param name="TotalSampleCount">Samples of each channel in the whole audio, or null when the stretch is all of it and its end is not known yet.</param>
internal readonly record struct AudioExcerpt(IAudioReader Reader, long Start, long? TotalSampleCount)
{
    /// <summary>Opens audio at the excerpt from its middle, or at its start when there is no excerpt or the audio is no longer than that.</summary>
    public static AudioExcerpt Open(IAudioSource source, TimeSpan? excerpt)
    {
        var reader = source.OpenReader();
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
                    total = reader.Skip(long.MaxValue);
                    reader.Dispose();
                    reader = source.OpenReader();
                }

                var sampleCount = Math.Max(1, SampleTime.ToSamples(length, reader.SampleRate));
                var start = Math.Max(0, (total.Value - sampleCount) / 2);
                var skipped = reader.Skip(start);
                if (skipped == start)
                {
                    return new AudioExcerpt(new ExcerptReader(reader, 0, sampleCount), start, total);
                }

                // The audio ended before its container said that it would.
                total = skipped;
                reader.Dispose();
                reader = source.OpenReader();
            }
        }
        catch
        {
            reader.Dispose();
            throw;
        }
    }
}
