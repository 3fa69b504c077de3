using MusicGenre.Audio.Wav;
using MusicGenre.Errors;
using MusicGenre.Files;

namespace MusicGenre.Audio;

/// <summary>Writes WAV files of any length in bounded memory. Thread-safe.</summary>
/// <remarks>
/// Integers are rounded to the nearest value (ties to even), clipped at full scale, and not dithered; NaN becomes 0.
/// A file larger than 4 GiB is written as RF64 (EBU Tech 3306). Integers of more than 16 bits, and files with more than two channels, use
/// WAVE_FORMAT_EXTENSIBLE, with the usual speaker assignment for up to eight channels.
/// </remarks>
public static class WavWriter
{
    /// <summary>Writes the rest of a reader to a stream.</summary>
    /// <param name="destination">The stream, written from its current position and not closed. It must be seekable if the reader does not know its length.</param>
    /// <param name="reader">The reader, which is not disposed. It must be at its first sample if the stream cannot seek.</param>
    /// <param name="format">How samples are stored. Default <see cref="WavSampleFormat.Pcm16"/>.</param>
    /// <exception cref="ArgumentException">The stream cannot be written, or cannot seek while the reader does not know its length.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="format"/> is not a defined value.</exception>
    /// <exception cref="AudioDecodeException">The reader failed, or it gave fewer or more samples than it announced and the stream cannot seek, so the sizes in its header are wrong.</exception>
    /// <exception cref="IOException">The stream cannot be written.</exception>
    public static void Write(Stream destination, IAudioReader reader, WavSampleFormat format = WavSampleFormat.Pcm16)
    {
        ArgumentNullException.ThrowIfNull(destination);
        ArgumentNullException.ThrowIfNull(reader);
        if (!Enum.IsDefined(format))
        {
            throw new ArgumentOutOfRangeException(nameof(format), format, "This is not a supported WAV sample format.");
        }

        if (!destination.CanWrite)
        {
            throw new ArgumentException("The stream cannot be written.", nameof(destination));
        }

        if (!destination.CanSeek && reader.SampleCount is null)
        {
            throw new ArgumentException(
                "The stream must be seekable, because the reader does not know its length.", nameof(destination));
        }

        new WavStreamWriter(destination, reader, format).Write();
    }

    /// <summary>Writes a clip, or audio from another source, to a stream.</summary>
    /// <param name="destination">The stream, written from its current position and not closed. It must be seekable if the source's reader does not know its length.</param>
    /// <param name="source">The clip or other source.</param>
    /// <param name="format">How samples are stored. Default <see cref="WavSampleFormat.Pcm16"/>.</param>
    /// <inheritdoc cref="Write(Stream, IAudioReader, WavSampleFormat)"/>
    public static void Write(Stream destination, IAudioSource source, WavSampleFormat format = WavSampleFormat.Pcm16)
    {
        ArgumentNullException.ThrowIfNull(source);
        using var reader = source.OpenReader();
        Write(destination, reader, format);
    }

    /// <summary>Writes the rest of a reader to a file, which appears only when it is complete.</summary>
    /// <param name="path">The file's path.</param>
    /// <param name="reader">The reader, which is not disposed.</param>
    /// <param name="format">How samples are stored. Default <see cref="WavSampleFormat.Pcm16"/>.</param>
    /// <param name="overwrite">Whether to replace an existing file. Default false.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="format"/> is not a defined value.</exception>
    /// <exception cref="AudioDecodeException">The reader failed.</exception>
    /// <exception cref="IOException">The file exists and <paramref name="overwrite"/> is false, or it cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">Permission to write the file is denied.</exception>
    public static void Write(
        string path, IAudioReader reader, WavSampleFormat format = WavSampleFormat.Pcm16, bool overwrite = false)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(reader);
        CompleteFile.Write(path, overwrite, stream => Write(stream, reader, format));
    }

    /// <summary>Writes a clip, or audio from another source, to a file, which appears only when it is complete.</summary>
    /// <param name="path">The file's path.</param>
    /// <param name="source">The clip or other source.</param>
    /// <param name="format">How samples are stored. Default <see cref="WavSampleFormat.Pcm16"/>.</param>
    /// <param name="overwrite">Whether to replace an existing file. Default false.</param>
    /// <inheritdoc cref="Write(string, IAudioReader, WavSampleFormat, bool)"/>
    public static void Write(
        string path, IAudioSource source, WavSampleFormat format = WavSampleFormat.Pcm16, bool overwrite = false)
    {
        ArgumentNullException.ThrowIfNull(source);
        using var reader = source.OpenReader();
        Write(path, reader, format, overwrite);
    }
}
