using System.Runtime.CompilerServices;
using MusicGenre.Audio;
using MusicGenre.Errors;
using NAudio.Wave;

namespace MusicGenre.NAudio;

/// <summary>Turns audio that NAudio provides into audio for MusicGenre.</summary>
public static class SampleProviderExtensions
{
    /// <summary>Reads the rest of a provider into a clip.</summary>
    /// <param name="provider">The provider, which must end by itself: a <see cref="BufferedWaveProvider"/> that fills up with silence never does. It is not disposed of.</param>
    /// <param name="cancellationToken">Stops the work between blocks.</param>
    /// <exception cref="AudioDecodeException">The audio is too long for one clip.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    [OverloadResolutionPriority(1)]
    public static AudioClip ToAudioClip(this ISampleProvider provider, CancellationToken cancellationToken = default)
    {
        using var reader = provider.ToAudioReader();
        return AudioClip.Read(reader, cancellationToken);
    }

    /// <summary>Reads the rest of a provider, such as a <see cref="WaveStream"/>, into a clip.</summary>
    /// <param name="provider">The provider: integers of 8, 16, 24 or 32 bits or floats of 32 or 64, also as WAVE_FORMAT_EXTENSIBLE. It must end by itself and is not disposed of.</param>
    /// <param name="cancellationToken">Stops the work between blocks.</param>
    /// <exception cref="AudioDecodeException">The samples are in another coding, or the audio is too long for one clip.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static AudioClip ToAudioClip(this IWaveProvider provider, CancellationToken cancellationToken = default)
    {
        using var reader = provider.ToAudioReader();
        return AudioClip.Read(reader, cancellationToken);
    }

    /// <summary>Makes a reader of the rest of a provider.</summary>
    /// <param name="provider">The provider; disposing of the reader leaves it alone.</param>
    [OverloadResolutionPriority(1)]
    public static IAudioReader ToAudioReader(this ISampleProvider provider)
    {
        ArgumentNullException.ThrowIfNull(provider);
        return new SampleProviderReader(provider);
    }

    /// <summary>Makes a reader of the rest of a provider, such as a <see cref="WaveStream"/>.</summary>
    /// <param name="provider">The provider: integers of 8, 16, 24 or 32 bits or floats of 32 or 64, also as WAVE_FORMAT_EXTENSIBLE. Disposing of the reader leaves it alone.</param>
    /// <exception cref="AudioDecodeException">The samples are in another coding.</exception>
    public static IAudioReader ToAudioReader(this IWaveProvider provider)
    {
        ArgumentNullException.ThrowIfNull(provider);
        return SampleProviderReader.Open(provider, provider.GetType().Name);
    }

    /// <summary>Makes a source of the rest of a provider, so that a classifier can follow it in bounded memory, however long it is.</summary>
    /// <remarks>What was read is gone, so the source can be opened once: a second call of <see cref="IAudioSource.OpenReader"/> throws <see cref="InvalidOperationException"/>. For audio that can start anew use <see cref="WaveStreamSource"/>.</remarks>
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
