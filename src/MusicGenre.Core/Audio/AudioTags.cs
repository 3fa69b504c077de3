using MusicGenre.Audio.Tagging;

namespace MusicGenre.Audio;

/// <summary>What the tags of an audio file say about the music. Immutable and thread-safe.</summary>
/// <remarks>
/// <para>
/// Read are ID3v2.2 to 2.4, ID3v1 and APEv2 around audio of any format; the Vorbis comments of FLAC and of Vorbis, Opus and FLAC in Ogg; the INFO list and the ID3
/// chunk of WAV; the NAME, AUTH and ID3 chunks of AIFF; and the item list of MP4. Other tags, such as those of WMA and Matroska, are not: their files have none here.
/// </para>
/// <para>
/// If a file has several tags, each property comes from the first of them that has it: Vorbis comments and the MP4 item list, the ID3 chunk, INFO or NAME and AUTH,
/// then ID3v2 (the first at the start of the file, then one at its end), APEv2 and ID3v1.
/// </para>
/// <para>
/// Texts are trimmed, hold no control characters, and are neither empty nor longer than 65,536 characters; a longer one is ignored. Damaged tags give what can be read of them,
/// and never an exception. Pictures are passed over, not read.
/// </para>
/// </remarks>
public sealed class AudioTags
{
    /// <summary>The title of the track, or null if there is none.</summary>
    public string? Title { get; init; }

    /// <summary>The performer, or null if there is none. Several performers that a tag lists are separated by "; ".</summary>
    public string? Artist { get; init; }

    /// <summary>The album, or null if there is none.</summary>
    public string? Album { get; init; }

    /// <summary>
    /// The genres in the order of the tag, each once; empty if there are none. Numbers of ID3 and MP4 are replaced by the names that they stand for, and values are divided at
    /// semicolons. There are at most 64.
    /// </summary>
    public IReadOnlyList<string> Genres { get; init; } = [];

    /// <summary>The year of the recording or, if only that is known, of the release, 1 to 9999; or null if there is none.</summary>
    public int? Year { get; init; }

    /// <summary>Reads the tags of a file. Apart from tags, only a few thousand bytes of the file are read.</summary>
    /// <param name="path">The file's path.</param>
    /// <returns>The tags, whose properties are null and empty if the file has none, whatever it contains.</returns>
    /// <exception cref="IOException">The file does not exist or cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">Permission to read the file is denied.</exception>
    public static AudioTags Read(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        using var stream = AudioFile.OpenStream(path, bufferSize: 1 << 12, FileOptions.RandomAccess);
        return TagReader.Read(stream);
    }

    /// <summary>Reads the tags of a file that begins at a stream's position.</summary>
    /// <param name="stream">
    /// The stream. A seekable one is read up to its end, and is at the same position afterwards. Of another, at most the first 16 MiB are read, and tags at the end of the file are
    /// not found; what was read cannot be read again.
    /// </param>
    /// <returns>The tags, whose properties are null and empty if there are none, whatever the stream contains.</returns>
    /// <exception cref="IOException">The stream cannot be read.</exception>
    public static AudioTags Read(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        return TagReader.Read(stream);
    }
}
