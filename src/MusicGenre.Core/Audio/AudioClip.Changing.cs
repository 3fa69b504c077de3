using MusicGenre.Audio.Reading;
using MusicGenre.Errors;

namespace MusicGenre.Audio;

// What makes one clip of another; the work is done by the same readers that serve long files.
public sealed partial class AudioClip
{
    /// <summary>Mixes all channels to one: their mean.</summary>
    /// <returns>A clip of one channel; this clip itself when it has one already.</returns>
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

    /// <summary>Changes the sample rate by a Kaiser-windowed sinc in polyphase form; see <see cref="AudioReaderExtensions.Resample"/>.</summary>
    /// <param name="sampleRate">The new rate, in hertz; 1 to 768,000. Any ratio of rates will do.</param>
    /// <returns>A clip at the new rate; this clip itself when it has that rate already.</returns>
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

    /// <summary>Takes a stretch, as far as the clip reaches. The samples are shared, not copied.</summary>
    /// <param name="start">Where the stretch begins, rounded to the nearest sample; not negative.</param>
    /// <param name="duration">How long it is, rounded likewise; not negative.</param>
    /// <returns>The stretch, which is shorter or empty where the clip ends before.</returns>
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
