using MusicGenre.Audio;

namespace MusicGenre.Core.Tests.Fakes;

/// <summary>Audio whose reader fails when it is asked for a property, to see who disposes of it then.</summary>
internal sealed class FaultySource(bool failsAtRate) : IAudioSource, IAudioReader
{
    public int DisposeCount { get; private set; }

    public int SampleRate => failsAtRate ? throw new InvalidOperationException("rate") : FakeModel.SampleRate;

    public int ChannelCount => 1;

    public long? SampleCount => throw new InvalidOperationException("count");

    public IReadOnlyList<AudioWarning> Warnings => [];

    public IAudioReader OpenReader() => this;

    public int Read(Span<float> destination) => 0;

    public long Skip(long sampleCount) => 0;

    public void Dispose() => DisposeCount++;
}
