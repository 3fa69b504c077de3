using System.Numerics.Tensors;
using MusicGenre.Audio;

namespace MusicGenre;

/// <summary>Passes audio through and counts its samples and those at full scale.</summary>
internal sealed class LevelMeter(IAudioReader reader) : IAudioReader
{
    // The largest 8-bit sample is 127/128; higher bit depths come closer to 1.
    private const float FullScale = 127f / 128;

    private const double ClippedShare = 0.01;

    private long _clipped;

    public int SampleRate => reader.SampleRate;

    public int ChannelCount => reader.ChannelCount;

    public long? SampleCount => reader.SampleCount;

    public IReadOnlyList<AudioWarning> Warnings => reader.Warnings;

    /// <summary>The number of samples of each channel read so far.</summary>
    public long Passed { get; private set; }

    /// <summary>Whether more than one sample in a hundred is at full scale.</summary>
    public bool IsClipped => _clipped > ClippedShare * Passed * ChannelCount;

    public int Read(Span<float> destination)
    {
        var count = reader.Read(destination);
        var samples = destination[..(count * ChannelCount)];
        Passed += count;
        if (count > 0 && Math.Abs(TensorPrimitives.MaxMagnitude<float>(samples)) >= FullScale)
        {
            foreach (var sample in samples)
            {
                _clipped += Math.Abs(sample) >= FullScale ? 1 : 0;
            }
        }

        return count;
    }

    public long Skip(long sampleCount) => reader.Skip(sampleCount);

    public void Dispose() => reader.Dispose();
}
