using MusicGenre.Audio;

namespace MusicGenre.Core.Tests.Audio;

/// <summary>Gives another reader's samples a few at a time, and does not tell how many there are unless asked to.</summary>
internal sealed class PiecewiseReader(IAudioReader reader, int largestRead, bool knowsLength = true) : IAudioReader
{
    public int SampleRate => reader.SampleRate;

    public int ChannelCount => reader.ChannelCount;

    public long? SampleCount => knowsLength ? reader.SampleCount : null;

    public IReadOnlyList<AudioWarning> Warnings => reader.Warnings;

    public int Read(Span<float> destination) => reader.Read(destination[..Math.Min(destination.Length, largestRead * ChannelCount)]);

    public long Skip(long sampleCount) => reader.Skip(sampleCount);

    public void Dispose() => reader.Dispose();
}
