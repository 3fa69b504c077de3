using MusicGenre.Audio;

namespace MusicGenre.Core.Tests.Fakes;

/// <summary>Loud noise without end, in short reads, as from a microphone.</summary>
internal sealed class EndlessSource(Action onRead) : IAudioSource, IAudioReader
{
    private readonly float[] _noise = FakeModel.Noise(1000, 0.9f);

    public bool IsDisposed { get; private set; }

    public int SampleRate => FakeModel.SampleRate;

    public int ChannelCount => 1;

    public long? SampleCount => null;

    public IReadOnlyList<AudioWarning> Warnings => [];

    public IAudioReader OpenReader() => this;

    public int Read(Span<float> destination)
    {
        onRead();
        var count = Math.Min(destination.Length, _noise.Length);
        _noise.AsSpan(0, count).CopyTo(destination);
        return count;
    }

    public long Skip(long sampleCount) => sampleCount;

    public void Dispose() => IsDisposed = true;
}
