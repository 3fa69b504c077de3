namespace MusicGenre.Audio;

/// <summary>Decoded audio in memory with its sample rate: interleaved samples with a full scale of −1 to 1. Immutable and thread-safe.</summary>
public sealed partial class AudioClip : IAudioSource
{
    internal const int MaximumSampleRate = 768_000;
    internal const int MaximumChannelCount = 32;

    /// <summary>Creates a clip over samples, which are not copied and must not be changed afterwards.</summary>
    /// <param name="samples">Interleaved samples, [sample, channel]; the same number for every channel. Full scale is −1 to 1; values beyond it are kept. Samples should be finite. This is not checked here, but classifiers reject audio with a sample that is NaN or infinite.</param>
    /// <param name="sampleRate">Samples per second and channel, in hertz; 1 to 768,000.</param>
    /// <param name="channelCount">The number of channels; 1 to 32. Default 1.</param>
    /// <param name="warnings">The warnings from decoding the audio, or null for none.</param>
    /// <exception cref="ArgumentOutOfRangeException">The rate or the channel count is outside its range.</exception>
    /// <exception cref="ArgumentException">The number of samples is not a multiple of the channel count.</exception>
    public AudioClip(
        ReadOnlyMemory<float> samples, int sampleRate, int channelCount = 1, IReadOnlyList<AudioWarning>? warnings = null)
    {
        ThrowIfRateOutOfRange(sampleRate);
        ArgumentOutOfRangeException.ThrowIfLessThan(channelCount, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(channelCount, MaximumChannelCount);
        if (samples.Length % channelCount != 0)
        {
            throw new ArgumentException(
                $"The number of samples, {samples.Length}, is not a multiple of the number of channels, {channelCount}.", nameof(samples));
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

    /// <summary>The duration of the clip.</summary>
    public TimeSpan Duration => TimeSpan.FromSeconds((double)SampleCount / SampleRate);

    /// <summary>The warnings from decoding the audio; empty if there were none.</summary>
    public IReadOnlyList<AudioWarning> Warnings { get; }

    /// <inheritdoc/>
    public IAudioReader OpenReader() => new ClipReader(this);
}
