using System.Numerics.Tensors;
using MusicGenre.Audio;

namespace MusicGenre.Cli;

/// <summary>Passes audio through, until it is canceled, and counts the samples beyond full scale, which integers cannot hold. It does not own the reader.</summary>
internal sealed class FullScaleMeter(IAudioReader reader, CancellationToken cancellationToken) : IAudioReader
{
    public int SampleRate => reader.SampleRate;

    public int ChannelCount => reader.ChannelCount;

    public long? SampleCount => reader.SampleCount;

    public IReadOnlyList<AudioWarning> Warnings => reader.Warnings;

    /// <summary>The number of samples, of all channels, whose magnitude is above 1.</summary>
    public long BeyondCount { get; private set; }

    /// <summary>The number of samples of all channels.</summary>
    public long SampleTotal { get; private set; }

    public int Read(Span<float> destination)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var count = reader.Read(destination);
        var samples = destination[..(count * ChannelCount)];
        SampleTotal += samples.Length;
        if (count > 0 && Math.Abs(TensorPrimitives.MaxMagnitude<float>(samples)) > 1)
        {
            foreach (var sample in samples)
            {
                BeyondCount += Math.Abs(sample) > 1 ? 1 : 0;
            }
        }

        return count;
    }

    public long Skip(long sampleCount) => reader.Skip(sampleCount);

    public void Dispose()
    {
        // Whoever made the reader disposes of it.
    }
}
