using MusicGenre.Audio;

namespace MusicGenre.NAudio;

/// <summary>A source of audio that can be read only once.</summary>
internal sealed class OnceOnlySource(Func<IAudioReader> open) : IAudioSource
{
    private Func<IAudioReader>? _open = open;

    public IAudioReader OpenReader()
        => (Interlocked.Exchange(ref _open, null)
            ?? throw new InvalidOperationException("This audio can be read only once. Use WaveStreamSource for audio that can be reopened."))();
}
