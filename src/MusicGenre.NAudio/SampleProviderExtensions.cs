using System.Runtime.CompilerServices;
using MusicGenre.Audio;
using MusicGenre.Errors;
using NAudio.Wave;

namespace MusicGenre.NAudio;

/// <summary>Converts audio from NAudio to MusicGenre.</summary>
public static class SampleProviderExtensions
{
    /// <summary>Reads the rest of a provider into a clip.</summary>
    /// <param name="provider">The provider. It must end by itself (a <see cref="BufferedWaveProvider"/> that pads with silence never ends) and is not disposed of.</param>
    /// <param name="cancellationToken">Cancels the work between blocks.</param>
    /// <exception cref="AudioDecodeException">The audio is too long for one clip.</exception>
    /// <exception cref="OperationCanceledException">The token was canceled.</exception>
    [OverloadResolutionPriority(1)]
    public static AudioClip ToAudioClip(this ISampleProvider provider, CancellationToken cancellationToken = default)
    {
        using var reader = provider.ToAudioReader();
        return AudioClip.Read(reader, cancellationToken);
    }

    /// <summary>Reads the rest of a provider, such as a <see cref="WaveStream"/>, into a clip.</summary>
    /// <param name="provider">The provider: integers of 8, 16, 24 or 32 bits or floats of 32 or 64 bits, also as WAVE_FORMAT_EXTENSIBLE. It must end by itself and is not disposed of.</param>
    /// <param name="cancellationToken">Cancels the work between blocks.</param>
    /// <exception cref="AudioDecodeException">The samples are in an unsupported encoding, or the audio is too long for one clip.</exception>
    /// <exception cref="OperationCanceledException">The token was canceled.</exception>
    public static AudioClip ToAudioClip(this IWaveProvider provider, CancellationToken cancellationToken = default)
    {
        using var reader = provider.ToAudioReader();
        return AudioClip.Read(reader, cancellationToken);
    }

    /// <summary>Creates a reader of the rest of a provider.</summary>
    /// <param name="provider">The provider; disposing of the reader does not dispose of it.</param>
    [OverloadResolutionPriority(1)]
    public static IAudioReader ToAudioReader(this ISampleProvider provider)
    {
        ArgumentNullException.ThrowIfNull(provider);
        return new SampleProviderReader(provider);
    }

    /// <summary>Creates a reader of the rest of a provider, such as a <see cref="WaveStream"/>.</summary>
    /// <param name="provider">The provider: integers of 8, 16, 24 or 32 bits or floats of 32 or 64 bits, also as WAVE_FORMAT_EXTENSIBLE. Disposing of the reader does not dispose of the provider.</param>
    /// <exception cref="AudioDecodeException">The samples are in an unsupported encoding.</exception>
    public static IAudioReader ToAudioReader(this IWaveProvider provider)
    {
        ArgumentNullException.ThrowIfNull(provider);
        return SampleProviderReader.Open(provider, provider.GetType().Name);
    }

    /// <summary>Creates a source from the rest of a provider, so that a classifier can read audio of any length in bounded memory.</summary>
    /// <remarks>Samples can be read only once, so the source can be opened only once: a second call of <see cref="IAudioSource.OpenReader()"/> throws <see cref="InvalidOperationException"/>. For audio that can be reopened, use <see cref="WaveStreamSource"/>.</remarks>
    /// <param name="provider">The provider, which is not disposed of.</param>
    [OverloadResolutionPriority(1)]
    public static IAudioSource ToAudioSource(this ISampleProvider provider)
    {
        ArgumentNullException.ThrowIfNull(provider);
        return new OnceOnlySource(provider.ToAudioReader);
    }

    /// <inheritdoc cref="ToAudioSource(ISampleProvider)"/>
    public static IAudioSource ToAudioSource(this IWaveProvider provider)
    {
        ArgumentNullException.ThrowIfNull(provider);
        return new OnceOnlySource(provider.ToAudioReader);
    }
}
