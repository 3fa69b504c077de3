using MusicGenre.Audio;

namespace MusicGenre.Core.Tests.Fakes;

/// <summary>Another source whose readers are counted as they are opened and closed.</summary>
internal sealed class CountedSource(IAudioSource source) : IAudioSource
{
    public int Opened { get; private set; }

    public int Closed { get; private set; }

    public Action OnSkip { get; init; } = () => { };

    public IAudioReader OpenReader()
    {
        Opened++;
        return new Reader(source.OpenReader(), this);
    }

    private sealed class Reader(IAudioReader reader, CountedSource owner) : IAudioReader
    {
        private bool _isClosed;

        public int SampleRate => reader.SampleRate;

        public int ChannelCount => reader.ChannelCount;

        public long? SampleCount => reader.SampleCount;

        public IReadOnlyList<AudioWarning> Warnings => reader.Warnings;

        public int Read(Span<float> destination)
        {
            ObjectDisposedException.ThrowIf(_isClosed, this);
            return reader.Read(destination);
        }

        public long Skip(long sampleCount)
        {
            ObjectDisposedException.ThrowIf(_isClosed, this);
            owner.OnSkip();
            return reader.Skip(sampleCount);
        }

        public void Dispose()
        {
            if (!_isClosed)
            {
                _isClosed = true;
                owner.Closed++;
                reader.Dispose();
            }
        }
    }
}
