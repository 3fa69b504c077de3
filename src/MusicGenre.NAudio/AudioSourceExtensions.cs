using MusicGenre.Audio;
using MusicGenre.Errors;
using NAudio.Wave;

namespace MusicGenre.NAudio;

/// <summary>Converts audio that MusicGenre decodes to types that NAudio plays, mixes or converts.</summary>
public static class AudioSourceExtensions
{
    /// <summary>Creates a provider of a clip or another source; it decodes while it is read.</summary>
    /// <param name="source">The clip, file or other source.</param>
    /// <returns>A provider at the source's rate and with its channels; dispose of it when it is no longer played.</returns>
    /// <exception cref="AudioDecodeException">The audio's container or encoding is not supported.</exception>
    /// <exception cref="IOException">The audio's file cannot be read.</exception>
    public static AudioSampleProvider ToSampleProvider(this IAudioSource source)
    {
        ArgumentNullException.ThrowIfNull(source);
        return new AudioSampleProvider(source.OpenReader());
    }

    /// <summary>Creates a provider of the rest of a reader.</summary>
    /// <param name="reader">The reader, which the provider then owns: disposing of the provider disposes of the reader.</param>
    public static AudioSampleProvider ToSampleProvider(this IAudioReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        return new AudioSampleProvider(reader);
    }

    /// <summary>Creates a seekable stream of 32-bit floats from a clip or another source, as used by NAudio's players and file writers.</summary>
    /// <remarks>
    /// The stream decodes while it is read. A seek forward skips the audio in between. A seek backward reopens the source, so it is cheap for a clip;
    /// for a compressed file, everything before the position is decoded again. <see cref="Stream.Length"/> decodes the whole source once if its length is unknown.
    /// Positions are bytes, rounded down to a whole frame.
    /// </remarks>
    /// <param name="source">The clip, file or other source that can be opened more than once.</param>
    /// <exception cref="AudioDecodeException">The audio's container or encoding is not supported.</exception>
    /// <exception cref="IOException">The audio's file cannot be read.</exception>
    public static WaveStream ToWaveStream(this IAudioSource source)
    {
        ArgumentNullException.ThrowIfNull(source);
        return new AudioSourceStream(source);
    }
}
