using MusicGenre.Audio;
using MusicGenre.Errors;
using NAudio.Wave;

namespace MusicGenre.NAudio;

/// <summary>Makes MusicGenre's audio of NAudio's.</summary>
public static class SampleProviderExtensions
{
    /// <summary>Reads what is left of a provider into a clip.</summary>
    /// <param name="provider">The provider, which must end by itself.</param>
    /// <param name="cancellationToken">Stops the reading between blocks.</param>
    /// <exception cref="AudioDecodeException">The audio is too long for one clip.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static AudioClip ToAudioClip(this ISampleProvider provider, CancellationToken cancellationToken = default)
    {
        using var reader = new SampleProviderReader(provider);
        return AudioClip.Read(reader, cancellationToken);
    }

    /// <summary>Reads what is left of a stream into a clip.</summary>
    /// <param name="stream">The stream, in a coding that NAudio turns into samples; it is not disposed of.</param>
    /// <param name="cancellationToken">Stops the reading between blocks.</param>
    /// <exception cref="AudioDecodeException">The audio is too long for one clip.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static AudioClip ToAudioClip(this WaveStream stream, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(stream);
        return stream.ToSampleProvider().ToAudioClip(cancellationToken);
    }

    /// <summary>Makes a source of something that can be opened again and again, such as a file, so that long audio is judged in bounded memory.</summary>
    /// <param name="open">Opens a stream at its start; called once for each reader, which disposes of the stream.</param>
    public static IAudioSource ToAudioSource(Func<WaveStream> open)
    {
        ArgumentNullException.ThrowIfNull(open);
        return new WaveStreamSource(open);
    }
}
