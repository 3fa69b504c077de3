using MusicGenre.Audio.Reading;

namespace MusicGenre.Audio;

/// <summary>
/// Readers made of readers: each works as it is read, in memory that does not grow with the length, and takes the given reader over
/// (disposing of it disposes of both).
/// </summary>
public static class AudioReaderExtensions
{
    /// <summary>Mixes all channels to one: their mean.</summary>
    /// <param name="reader">The reader, which the result takes over.</param>
    /// <returns>A reader of one channel; <paramref name="reader"/> itself when it has one already.</returns>
    public static IAudioReader ToMono(this IAudioReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        return reader.ChannelCount == 1 ? reader : new MonoReader(reader);
    }

    /// <summary>Changes the sample rate by a Kaiser-windowed sinc in polyphase form.</summary>
    /// <remarks>
    /// Zero phase: sample 0 stays at time 0, and beyond its ends the audio counts as silence. n samples become
    /// ⌈n · <paramref name="sampleRate"/> / rate⌉. With respect to the lower rate's Nyquist frequency the response is flat within 0.1 dB
    /// up to 0.9 of it and below −90 dB from it on; a constant stays one. What is read does not depend on the sizes of the reads.
    /// </remarks>
    /// <param name="reader">The reader, which the result takes over.</param>
    /// <param name="sampleRate">The new rate, in hertz; 1 to 768,000. Any ratio of rates will do.</param>
    /// <returns>A reader at the new rate; <paramref name="reader"/> itself when it has that rate already.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="sampleRate"/> is outside its range.</exception>
    public static IAudioReader Resample(this IAudioReader reader, int sampleRate)
    {
        ArgumentNullException.ThrowIfNull(reader);
        AudioClip.ThrowIfRateOutOfRange(sampleRate);
        return reader.SampleRate == sampleRate ? reader : new ResamplingReader(reader, sampleRate);
    }

    /// <summary>Takes a stretch, as far as the audio reaches.</summary>
    /// <param name="reader">The reader, which the result takes over. It should stand at its first sample.</param>
    /// <param name="start">Where the stretch begins, rounded to the nearest sample; not negative.</param>
    /// <param name="duration">How long it is, rounded likewise; not negative.</param>
    /// <returns>A reader of the stretch, which is shorter or empty where the audio ends before.</returns>
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
