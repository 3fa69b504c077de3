using MusicGenre.Audio.Reading;
using MusicGenre.Errors;

namespace MusicGenre.Audio;

// Conversions from clip to clip. They use the same readers as long files.
public sealed partial class AudioClip
{
    /// <summary>Mixes all channels down to one by taking their mean.</summary>
    /// <returns>A mono clip, or this clip itself if it is already mono.</returns>
    public AudioClip ToMono()
    {
        if (ChannelCount == 1)
        {
            return this;
        }

        var samples = new float[SampleCount];
        ChannelMix.Average(Samples.Span, ChannelCount, samples);
        return new(samples, SampleRate, 1, Warnings);
    }

    /// <summary>Changes the sample rate with a polyphase Kaiser-windowed sinc filter; see <see cref="AudioReaderExtensions.Resample"/>.</summary>
    /// <param name="sampleRate">The new rate, in hertz; 1 to 768,000. Any ratio of rates is allowed.</param>
    /// <returns>A clip at the new rate, or this clip itself if it already has that rate.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="sampleRate"/> is outside its range.</exception>
    /// <exception cref="AudioDecodeException">The result would be too long for one clip.</exception>
    public AudioClip Resample(int sampleRate)
    {
        ThrowIfRateOutOfRange(sampleRate);
        if (sampleRate == SampleRate)
        {
            return this;
        }

        using var reader = OpenReader().Resample(sampleRate);
        return Read(reader);
    }

    /// <summary>Returns an excerpt, which ends with the clip at the latest. The samples are shared, not copied.</summary>
    /// <param name="start">Where the excerpt begins, rounded to the nearest sample; not negative.</param>
    /// <param name="duration">The duration of the excerpt, rounded to the nearest sample; not negative.</param>
    /// <returns>The excerpt, which is shorter than requested or empty if the clip ends earlier.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A time is negative.</exception>
    public AudioClip Slice(TimeSpan start, TimeSpan duration)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(start, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(duration, TimeSpan.Zero);
        var first = (int)Math.Min(SampleTime.ToSamples(start, SampleRate), SampleCount);
        var count = (int)Math.Min(SampleTime.ToSamples(duration, SampleRate), SampleCount - first);
        return new(Samples.Slice(first * ChannelCount, count * ChannelCount), SampleRate, ChannelCount, Warnings);
    }

    internal static void ThrowIfRateOutOfRange(int sampleRate)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(sampleRate, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(sampleRate, MaximumSampleRate);
    }
}
