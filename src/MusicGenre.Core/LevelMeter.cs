using System.Runtime.Intrinsics;
using MusicGenre.Audio;

namespace MusicGenre;

/// <summary>Passes audio through, counts its samples and those at full scale, and notices channels that cancel.</summary>
internal sealed class LevelMeter(IAudioReader reader) : IAudioReader
{
    // The largest 8-bit sample is 127/128; higher bit depths come closer to 1.
    private const float FullScale = 127f / 128;

    private const double ClippedShare = 0.01;

    private readonly ChannelCancellation _cancellation = new(reader.ChannelCount);
    private long _clipped;

    public int SampleRate => reader.SampleRate;

    public int ChannelCount => reader.ChannelCount;

    public long? SampleCount => reader.SampleCount;

    public IReadOnlyList<AudioWarning> Warnings => reader.Warnings;

    /// <summary>The number of samples of each channel read so far.</summary>
    public long Passed { get; private set; }

    /// <summary>Whether more than one sample in a hundred is at full scale.</summary>
    public bool IsClipped => _clipped > ClippedShare * Passed * ChannelCount;

    /// <inheritdoc cref="ChannelCancellation.IsFound"/>
    public bool IsCanceling => _cancellation.IsFound;

    public int Read(Span<float> destination)
    {
        var count = reader.Read(destination);
        var samples = destination[..(count * ChannelCount)];
        Passed += count;
        _clipped += CountFullScale(samples);
        _cancellation.Add(samples);
        return count;
    }

    public long Skip(long sampleCount) => reader.Skip(sampleCount);

    public void Dispose() => reader.Dispose();

    private static int CountFullScale(ReadOnlySpan<float> samples)
    {
        var limit = Vector256.Create(FullScale);
        var counts = Vector256<int>.Zero;
        for (; samples.Length >= Vector256<float>.Count; samples = samples[Vector256<float>.Count..])
        {
            // A lane of a comparison that holds is −1.
            counts -= Vector256.GreaterThanOrEqual(Vector256.Abs(Vector256.Create(samples)), limit).AsInt32();
        }

        var count = Vector256.Sum(counts);
        foreach (var sample in samples)
        {
            count += Math.Abs(sample) >= FullScale ? 1 : 0;
        }

        return count;
    }
}
