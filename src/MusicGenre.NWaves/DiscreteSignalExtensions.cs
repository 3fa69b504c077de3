using MusicGenre.Audio;
using NWaves.Signals;

namespace MusicGenre.NWaves;

/// <summary>Converts NWaves signals to clips, and clips to signals.</summary>
public static class DiscreteSignalExtensions
{
    /// <summary>Creates a mono clip from a signal. The samples are shared, not copied, and must not be changed afterwards.</summary>
    /// <param name="signal">The signal.</param>
    /// <exception cref="ArgumentOutOfRangeException">The signal's rate is above 768,000 Hz.</exception>
    public static AudioClip ToAudioClip(this DiscreteSignal signal)
    {
        ArgumentNullException.ThrowIfNull(signal);
        return new AudioClip(signal.Samples, signal.SamplingRate);
    }

    /// <summary>Creates one clip from the signals of several channels, such as <c>WaveFile.Signals</c>. The samples are copied.</summary>
    /// <param name="channels">A signal for each channel, 1 to 32, all with the same rate and length.</param>
    /// <exception cref="ArgumentException">There is no signal, or the signals differ in rate or length.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There are more than 32 signals, or their rate is above 768,000 Hz.</exception>
    public static AudioClip ToAudioClip(this IReadOnlyList<DiscreteSignal> channels)
    {
        ArgumentNullException.ThrowIfNull(channels);
        if (channels.Count == 0)
        {
            throw new ArgumentException("There is no signal.", nameof(channels));
        }

        var (rate, length) = (channels[0].SamplingRate, channels[0].Length);
        var samples = new float[length * channels.Count];
        for (var channel = 0; channel < channels.Count; channel++)
        {
            var signal = channels[channel];
            if (signal.SamplingRate != rate || signal.Length != length)
            {
                throw new ArgumentException(
                    $"Channel {channel} has {signal.Length} samples at {signal.SamplingRate} Hz, channel 0 has {length} at {rate} Hz.", nameof(channels));
            }

            for (var i = 0; i < length; i++)
            {
                samples[(i * channels.Count) + channel] = signal.Samples[i];
            }
        }

        return new AudioClip(samples, rate, channels.Count);
    }

    /// <summary>Creates a signal from a clip, mixed to mono. The samples are copied.</summary>
    /// <param name="clip">The clip.</param>
    public static DiscreteSignal ToDiscreteSignal(this AudioClip clip)
    {
        ArgumentNullException.ThrowIfNull(clip);
        return new DiscreteSignal(clip.SampleRate, clip.ToMono().Samples.ToArray());
    }

    /// <summary>Creates a signal from each channel of a clip. The samples are copied.</summary>
    /// <param name="clip">The clip.</param>
    public static IReadOnlyList<DiscreteSignal> ToDiscreteSignals(this AudioClip clip)
    {
        ArgumentNullException.ThrowIfNull(clip);
        var signals = new DiscreteSignal[clip.ChannelCount];
        var samples = clip.Samples.Span;
        for (var channel = 0; channel < signals.Length; channel++)
        {
            var values = new float[clip.SampleCount];
            for (var i = 0; i < values.Length; i++)
            {
                values[i] = samples[(i * clip.ChannelCount) + channel];
            }

            signals[channel] = new DiscreteSignal(clip.SampleRate, values);
        }

        return signals;
    }
}
