using MusicGenre.Audio;
using NWaves.Signals;

namespace MusicGenre.NWaves;

/// <summary>Turns signals of NWaves into clips, and back.</summary>
public static class DiscreteSignalExtensions
{
    /// <summary>Makes a mono clip of a signal. The samples are shared, not copied, and must not be changed afterwards.</summary>
    /// <param name="signal">The signal.</param>
    /// <exception cref="ArgumentOutOfRangeException">The signal's rate is above 768,000 Hz.</exception>
    public static AudioClip ToAudioClip(this DiscreteSignal signal)
    {
        ArgumentNullException.ThrowIfNull(signal);
        return new AudioClip(signal.Samples, signal.SamplingRate);
    }

    /// <summary>Makes a signal of a clip, mixed to one channel, in memory of its own.</summary>
    /// <param name="clip">The clip.</param>
    public static DiscreteSignal ToDiscreteSignal(this AudioClip clip)
    {
        ArgumentNullException.ThrowIfNull(clip);
        return new DiscreteSignal(clip.SampleRate, clip.ToMono().Samples.ToArray());
    }
}
