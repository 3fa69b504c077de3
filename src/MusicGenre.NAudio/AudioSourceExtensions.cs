using MusicGenre.Audio;
using MusicGenre.Errors;
using NAudio.Wave;

namespace MusicGenre.NAudio;

/// <summary>Turns audio that MusicGenre decodes into audio that NAudio plays, mixes or converts.</summary>
public static class AudioSourceExtensions
{
    /// <summary>Makes a provider of a clip or another source, which decodes as it is read.</summary>
    /// <param name="source">The clip, file or other source.</param>
    /// <returns>A provider at the source's rate and with its channels; dispose of it when it is no longer played.</returns>
    /// <exception cref="AudioDecodeException">The audio is in no supported container or coding.</exception>
    /// <exception cref="IOException">The audio's file cannot be read.</exception>
    public static AudioSampleProvider ToSampleProvider(this IAudioSource source)
    {
        ArgumentNullException.ThrowIfNull(source);
        return new AudioSampleProvider(source.OpenReader());
    }

    /// <summary>Makes a provider of the rest of a reader.</summary>
    /// <param name="reader">The reader, which the provider takes over: disposing of the provider disposes of it.</param>
    public static AudioSampleProvider ToSampleProvider(this IAudioReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        return new AudioSampleProvider(reader);
    }

    /// <summary>Makes a seekable stream of 32-bit floats of a clip or another source, as NAudio's players and file writers take it.</summary>
    /// <remarks>
    /// It decodes as it is read. A seek forward passes over what lies between; a seek backward starts the source anew, so it is cheap for a clip
    /// and costs a decoding of what lies before for a compressed file. <see cref="Stream.Length"/> decodes the whole source once where it does not tell its length.
    /// Positions are bytes, rounded down to a whole frame.
    /// </remarks>
    /// <param name="source">The clip, file or other source that can be opened more than once.</param>
    /// <exception cref="AudioDecodeException">The audio is in no supported container or coding.</exception>
    /// <exception cref="IOException">The audio's file cannot be read.</exception>
    public static WaveStream ToWaveStream(this IAudioSource source)
    {
        ArgumentNullException.ThrowIfNull(source);
        return new AudioSourceStream(source);
    }
}
