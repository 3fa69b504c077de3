using MusicGenre.Audio.Reading;

namespace MusicGenre.Audio;

/// <summary>
/// Readers that wrap other readers. Each processes the audio as it is read, in bounded memory, and takes ownership of the given reader:
/// disposing the result disposes both.
/// </summary>
public static class AudioReaderExtensions
{
    /// <summary>Mixes all channels down to one by taking their mean.</summary>
    /// <param name="reader">The reader, which the result owns.</param>
    /// <returns>A mono reader, or <paramref name="reader"/> itself if it is already mono.</returns>
    public static IAudioReader ToMono(this IAudioReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        return reader.ChannelCount == 1 ? reader : new MonoReader(reader);
    }

    /// <summary>Changes the sample rate with a polyphase Kaiser-windowed sinc filter.</summary>
    /// <remarks>
    /// Zero phase: sample 0 stays at time 0, and the audio is treated as silent before its start and after its end. n samples become
    /// ⌈n · <paramref name="sampleRate"/> / rate⌉. Relative to the Nyquist frequency of the lower rate, the response is flat within 0.1 dB
    /// up to 0.9 and below −90 dB from 1 upwards. A constant input stays constant. The result does not depend on the sizes of the reads.
    /// </remarks>
    /// <param name="reader">The reader, which the result owns.</param>
    /// <param name="sampleRate">The new rate, in hertz; 1 to 768,000. Any ratio of rates is allowed.</param>
    /// <returns>A reader at the new rate, or <paramref name="reader"/> itself if it already has that rate.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="sampleRate"/> is outside its range.</exception>
    public static IAudioReader Resample(this IAudioReader reader, int sampleRate)
    {
        ArgumentNullException.ThrowIfNull(reader);
        AudioClip.ThrowIfRateOutOfRange(sampleRate);
        return reader.SampleRate == sampleRate ? reader : new ResamplingReader(reader, sampleRate);
    }

    /// <summary>Reads only an excerpt, which ends with the audio at the latest.</summary>
    /// <param name="reader">The reader, which the result owns. It should be at its first sample.</param>
    /// <param name="start">Where the excerpt begins, rounded to the nearest sample; not negative.</param>
    /// <param name="duration">The duration of the excerpt, rounded to the nearest sample; not negative.</param>
    /// <returns>A reader over the excerpt, which is shorter than requested or empty if the audio ends earlier.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A time is negative.</exception>
    public static IAudioReader Slice(this IAudioReader reader, TimeSpan start, TimeSpan duration)
    {
        ArgumentNullException.ThrowIfNull(reader);
        ArgumentOutOfRangeException.ThrowIfLessThan(start, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(duration, TimeSpan.Zero);
        return new ExcerptReader(
            reader, SampleTime.ToSamples(start, reader.SampleRate), SampleTime.ToSamples(duration, reader.SampleRate));
    }
}
