using MusicGenre.Audio;

namespace MusicGenre.Core.Tests.Fakes;

/// <summary>A clip whose readers say another length than it has, or none.</summary>
internal sealed class UnknownLengthSource(AudioClip clip, long? claimed) : IAudioSource
{
    public IAudioReader OpenReader() => new Reader(clip.OpenReader(), claimed);

    private sealed class Reader(IAudioReader reader, long? claimed) : IAudioReader
    {
        public int SampleRate => reader.SampleRate;

        public int ChannelCount => reader.ChannelCount;

        public long? SampleCount => claimed;

        public IReadOnlyList<AudioWarning> Warnings => reader.Warnings;

        public int Read(Span<float> destination) => reader.Read(destination);

        public long Skip(long sampleCount) => reader.Skip(sampleCount);

        public void Dispose() => reader.Dispose();
    }
}
