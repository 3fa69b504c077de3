using MusicGenre.Audio;

namespace MusicGenre.Core.Tests.Fakes;

/// <summary>Endless audio that notes how it is skipped.</summary>
/// <param name="claimed">The number of samples that it claims to have.</param>
/// <param name="onSkip">Called with the number of skips so far.</param>
internal sealed class SkippedSource(long? claimed, Action<int> onSkip) : IAudioSource, IAudioReader
{
    public List<long> Asked { get; } = [];

    public bool IsDisposed { get; private set; }

    public int SampleRate => FakeModel.SampleRate;

    public int ChannelCount => 1;

    public long? SampleCount => claimed;

    public IReadOnlyList<AudioWarning> Warnings => [];

    public IAudioReader OpenReader() => this;

    public int Read(Span<float> destination)
    {
        destination.Fill(0.5f);
        return destination.Length;
    }

    public long Skip(long sampleCount)
    {
        Asked.Add(sampleCount);
        onSkip(Asked.Count);
        return sampleCount;
    }

    public void Dispose() => IsDisposed = true;
}
