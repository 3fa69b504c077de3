using MusicGenre.Audio.Wav;
using MusicGenre.Errors;

namespace MusicGenre.Audio;

/// <summary>Writes WAV files of any length in bounded memory. Thread-safe.</summary>
/// <remarks>
/// Integers are rounded to the nearest (ties to even), clipped at full scale, and not dithered; NaN becomes 0.
/// A file beyond 4 GiB is written as RF64 (EBU Tech 3306). Integers of more than 16 bits and more than two channels are declared as
/// WAVE_FORMAT_EXTENSIBLE, with the usual speakers for up to eight channels.
/// </remarks>
public static class WavWriter
{
    /// <summary>Writes what is left of a reader to a stream.</summary>
    /// <param name="destination">The stream, written from where it stands and not closed. It must seek if the reader does not know its length.</param>
    /// <param name="reader">The reader; not disposed of. It must stand at its first sample if the stream cannot seek.</param>
    /// <param name="format">How samples are stored. Default <see cref="WavSampleFormat.Pcm16"/>.</param>
    /// <exception cref="ArgumentException">The stream cannot be written, or cannot seek while the reader does not know its length.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="format"/> is none of the enumeration's.</exception>
    /// <exception cref="AudioDecodeException">The reader cannot go on, or it ended early and the stream cannot seek, so that the sizes it begins with are wrong.</exception>
    /// <exception cref="IOException">The stream cannot be written.</exception>
    public static void Write(Stream destination, IAudioReader reader, WavSampleFormat format = WavSampleFormat.Pcm16)
    {
        ArgumentNullException.ThrowIfNull(destination);
        ArgumentNullException.ThrowIfNull(reader);
        if (!Enum.IsDefined(format))
        {
            throw new ArgumentOutOfRangeException(nameof(format), format, "This is not a sample format of WAV.");
        }

        if (!destination.CanWrite)
        {
            throw new ArgumentException("The stream cannot be written.", nameof(destination));
        }

        if (!destination.CanSeek && reader.SampleCount is null)
        {
            throw new ArgumentException(
                "The stream must be able to seek, for the reader does not know its length.", nameof(destination));
        }

        new WavStreamWriter(destination, reader, format).Write();
    }

    /// <summary>Writes a clip, or audio of another source, to a stream.</summary>
    /// <param name="destination">The stream, written from where it stands and not closed. It must seek if the source's reader does not know its length.</param>
    /// <param name="source">The clip or other source.</param>
    /// <param name="format">How samples are stored. Default <see cref="WavSampleFormat.Pcm16"/>.</param>
    /// <inheritdoc cref="Write(Stream, IAudioReader, WavSampleFormat)"/>
    public static void Write(Stream destination, IAudioSource source, WavSampleFormat format = WavSampleFormat.Pcm16)
    {
        ArgumentNullException.ThrowIfNull(source);
        using var reader = source.OpenReader();
        Write(destination, reader, format);
    }

    /// <summary>Writes what is left of a reader to a file, which appears only once it is whole.</summary>
    /// <param name="path">The file's path.</param>
    /// <param name="reader">The reader; not disposed of.</param>
    /// <param name="format">How samples are stored. Default <see cref="WavSampleFormat.Pcm16"/>.</param>
    /// <param name="overwrite">Whether a file that exists is replaced. Default false.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="format"/> is none of the enumeration's.</exception>
    /// <exception cref="AudioDecodeException">The reader cannot go on.</exception>
    /// <exception cref="IOException">The file exists and is not to be overwritten, or cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be written.</exception>
    public static void Write(
        string path, IAudioReader reader, WavSampleFormat format = WavSampleFormat.Pcm16, bool overwrite = false)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(reader);
        if (!overwrite && File.Exists(path))
        {
            throw new IOException($"{path} exists already.");
        }

        // Beside the target, so that moving it there is one step and a failure leaves nothing half written.
        var temporary = $"{path}.{Guid.NewGuid():N}.tmp";
        try
        {
            using (var stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write))
            {
                Write(stream, reader, format);
            }

            File.Move(temporary, path, overwrite);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }

    /// <summary>Writes a clip, or audio of another source, to a file, which appears only once it is whole.</summary>
    /// <param name="path">The file's path.</param>
    /// <param name="source">The clip or other source.</param>
    /// <param name="format">How samples are stored. Default <see cref="WavSampleFormat.Pcm16"/>.</param>
    /// <param name="overwrite">Whether a file that exists is replaced. Default false.</param>
    /// <inheritdoc cref="Write(string, IAudioReader, WavSampleFormat, bool)"/>
    public static void Write(
        string path, IAudioSource source, WavSampleFormat format = WavSampleFormat.Pcm16, bool overwrite = false)
    {
        ArgumentNullException.ThrowIfNull(source);
        using var reader = source.OpenReader();
        Write(path, reader, format, overwrite);
    }
}
