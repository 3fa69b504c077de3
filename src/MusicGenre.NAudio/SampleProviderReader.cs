using MusicGenre.Audio;
using NAudio.Wave;

namespace MusicGenre.NAudio;

/// <summary>Reads a provider of samples, and disposes of what it owns.</summary>
internal sealed class SampleProviderReader : IAudioReader
{
    private const int BlockLength = 16_384;

    private readonly ISampleProvider _provider;
    private readonly IDisposable? _owned;

    public SampleProviderReader(ISampleProvider provider, IDisposable? owned = null)
    {
        ArgumentNullException.ThrowIfNull(provider);
        (_provider, _owned) = (provider, owned);
    }

    public int SampleRate => _provider.WaveFormat.SampleRate;

    public int ChannelCount => _provider.WaveFormat.Channels;

    /// <summary>Unknown: a provider does not tell its length.</summary>
    public long? SampleCount => null;

    public IReadOnlyList<AudioWarning> Warnings => [];

    public int Read(Span<float> destination)
    {
        if (destination.Length < ChannelCount)
        {
            throw new ArgumentException($"Expected room for {ChannelCount} values, found {destination.Length}.", nameof(destination));
        }

        var wanted = Math.Min(destination.Length, BlockLength) / ChannelCount * ChannelCount;
        var count = 0;
        do
        {
            // A provider may stop within a sample of all channels.
            var read = _provider.Read(destination.Slice(count, count == 0 ? wanted : ChannelCount - (count % ChannelCount)));
            if (read <= 0)
            {
                break;
            }

            count += read;
        }
        while (count % ChannelCount != 0);
        count -= count % ChannelCount;
        return count / ChannelCount;
    }

    public long Skip(long sampleCount)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(sampleCount);
        var block = new float[Math.Max(1, BlockLength / ChannelCount) * ChannelCount];
        var skipped = 0L;
        while (skipped < sampleCount)
        {
            var count = Read(block.AsSpan(0, (int)Math.Min(block.Length, (sampleCount - skipped) * ChannelCount)));
            if (count == 0)
            {
                break;
            }

            skipped += count;
        }

        return skipped;
    }

    public void Dispose() => _owned?.Dispose();
}
