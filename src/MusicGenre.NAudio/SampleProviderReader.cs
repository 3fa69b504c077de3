using System.Buffers;
using MusicGenre.Audio;
using MusicGenre.Errors;
using NAudio.Wave;

namespace MusicGenre.NAudio;

/// <summary>Reads a sample provider, and disposes of what it owns.</summary>
/// <param name="provider">The provider.</param>
/// <param name="owned">An object to dispose of with the reader, or null.</param>
/// <param name="warnings">Returns the warnings so far, or null for a reader without warnings.</param>
internal sealed class SampleProviderReader(
    ISampleProvider provider, IDisposable? owned = null, Func<IReadOnlyList<AudioWarning>>? warnings = null) : IAudioReader
{
    private const int SkipLength = 16_384;

    public int SampleRate { get; } = provider.WaveFormat.SampleRate;

    public int ChannelCount { get; } = provider.WaveFormat.Channels;

    /// <summary>Unknown: a provider has no length, and a stream's length is only an estimate for many encodings.</summary>
    public long? SampleCount => null;

    public IReadOnlyList<AudioWarning> Warnings => warnings?.Invoke() ?? [];

    /// <summary>Creates a reader of a wave provider, in any encoding that NAudio converts to samples.</summary>
    public static SampleProviderReader Open(
        IWaveProvider provider, string name, IDisposable? owned = null, Func<IReadOnlyList<AudioWarning>>? warnings = null)
    {
        var frames = new WholeFrameProvider(provider);
        try
        {
            return new SampleProviderReader(frames.ToSampleProvider(), owned, warnings);
        }
        catch (Exception exception) when (exception is ArgumentException or InvalidOperationException or NotSupportedException)
        {
            throw new AudioDecodeException(
                name,
                $"the samples are {provider.WaveFormat}, which is not supported (supported: integers of 8, 16, 24 and 32 bits, floats of 32 and 64 bits)",
                innerException: exception);
        }
    }

    public int Read(Span<float> destination)
    {
        if (destination.Length < ChannelCount)
        {
            throw new ArgumentException($"The destination has room for {destination.Length} values, fewer than the {ChannelCount} channels.", nameof(destination));
        }

        var wanted = destination.Length / ChannelCount * ChannelCount;
        var count = 0;
        do
        {
            // A provider may stop inside a frame of all channels; then only that frame is completed.
            var read = provider.Read(count == 0 ? destination[..wanted] : destination.Slice(count, ChannelCount - (count % ChannelCount)));
            if (read <= 0)
            {
                break;
            }

            count += read;
        }
        while (count % ChannelCount != 0);
        return count / ChannelCount;
    }

    public long Skip(long sampleCount)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(sampleCount);
        var block = ArrayPool<float>.Shared.Rent(Math.Max(SkipLength, ChannelCount));
        try
        {
            var skipped = 0L;
            while (skipped < sampleCount)
            {
                var wanted = Math.Min(block.Length / ChannelCount, sampleCount - skipped);
                var count = Read(block.AsSpan(0, (int)wanted * ChannelCount));
                if (count == 0)
                {
                    break;
                }

                skipped += count;
            }

            return skipped;
        }
        finally
        {
            ArrayPool<float>.Shared.Return(block);
        }
    }

    public void Dispose() => owned?.Dispose();
}
