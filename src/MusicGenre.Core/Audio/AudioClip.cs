namespace MusicGenre.Audio;

/// <summary>Decoded audio in memory with its rate: interleaved samples, full scale being −1 to 1. Immutable and thread-safe.</summary>
public sealed partial class AudioClip : IAudioSource
{
    internal const int MaximumSampleRate = 768_000;
    internal const int MaximumChannelCount = 32;

    /// <summary>Makes a clip over samples, which are not copied and must not be changed afterwards.</summary>
    /// <param name="samples">Interleaved samples, [sample, channel]; a whole number of samples for every channel. Full scale is −1 to 1; values beyond it are kept. They should be finite, which is not checked here: classifiers refuse audio in which one is not.</param>
    /// <param name="sampleRate">Samples per second and channel, in hertz; 1 to 768,000.</param>
    /// <param name="channelCount">The number of channels; 1 to 32. Default 1.</param>
    /// <param name="warnings">What was noticed when the audio was decoded, or null for nothing.</param>
    /// <exception cref="ArgumentOutOfRangeException">A rate or channel count outside its range.</exception>
    /// <exception cref="ArgumentException">The samples do not fill every channel alike.</exception>
    public AudioClip(
        ReadOnlyMemory<float> samples, int sampleRate, int channelCount = 1, IReadOnlyList<AudioWarning>? warnings = null)
    {
        ThrowIfRateOutOfRange(sampleRate);
        ArgumentOutOfRangeException.ThrowIfLessThan(channelCount, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(channelCount, MaximumChannelCount);
        if (samples.Length % channelCount != 0)
        {
            throw new ArgumentException(
                $"{samples.Length} samples do not fill {channelCount} channels alike.", nameof(samples));
        }

        Samples = samples;
        SampleRate = sampleRate;
        ChannelCount = channelCount;
        Warnings = warnings ?? [];
    }

    /// <summary>The interleaved samples, [sample, channel].</summary>
    public ReadOnlyMemory<float> Samples { get; }

    /// <summary>Samples per second and channel, in hertz.</summary>
    public int SampleRate { get; }

    /// <summary>The number of interleaved channels.</summary>
    public int ChannelCount { get; }

    /// <summary>The number of samples in each channel.</summary>
    public int SampleCount => Samples.Length / ChannelCount;

    /// <summary>How long the clip plays.</summary>
    public TimeSpan Duration => TimeSpan.FromSeconds((double)SampleCount / SampleRate);

    /// <summary>What was noticed when the audio was decoded; empty when nothing was.</summary>
    public IReadOnlyList<AudioWarning> Warnings { get; }

    /// <inheritdoc/>
    public IAudioReader OpenReader() => new ClipReader(this);
}
