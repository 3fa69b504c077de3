namespace MusicGenre.Errors;

/// <summary>Thrown when audio cannot be decoded: an unknown container, an unsupported encoding, or damage beyond repair.</summary>
/// <remarks>The message always names the source, so it can be shown to the user as is.</remarks>
public sealed class AudioDecodeException : MusicGenreException
{
    /// <summary>Creates an exception with the message "<paramref name="source"/>: <paramref name="problem"/>".</summary>
    /// <param name="source">The file's path or the stream's name.</param>
    /// <param name="problem">The problem, as a clause without the source's name.</param>
    /// <param name="container">The container being read, such as "WAV", or null if none was recognized.</param>
    /// <param name="offset">The byte offset of the fault from the start of the audio's stream, or null if unknown.</param>
    /// <param name="innerException">The cause, or null.</param>
    public AudioDecodeException(
        string source, string problem, string? container = null, long? offset = null, Exception? innerException = null)
        : base($"{source}: {problem}", innerException)
    {
        AudioSource = source;
        Container = container;
        Offset = offset;
    }

    /// <summary>The file's path or the stream's name.</summary>
    public string AudioSource { get; }

    /// <summary>The container being read, such as "WAV", or null if none was recognized.</summary>
    public string? Container { get; }

    /// <summary>The byte offset of the fault from the start of the audio's stream, or null if unknown.</summary>
    public long? Offset { get; }
}
