namespace MusicGenre.Errors;

/// <summary>Thrown when audio cannot be decoded: an unknown container, an unsupported coding, or damage beyond repair.</summary>
/// <remarks>The message always names the source, so that it is fit to be shown as it stands.</remarks>
public sealed class AudioDecodeException : MusicGenreException
{
    /// <summary>Makes an exception whose message is "<paramref name="source"/>: <paramref name="problem"/>".</summary>
    /// <param name="source">The file's path or the stream's name.</param>
    /// <param name="problem">What was wrong, in a sentence without the source's name.</param>
    /// <param name="container">The container being read, such as "WAV", or null when none was recognised.</param>
    /// <param name="offset">The byte offset from the start of the audio's stream at which the fault lies, or null when unknown.</param>
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

    /// <summary>The container being read, such as "WAV", or null when none was recognised.</summary>
    public string? Container { get; }

    /// <summary>The byte offset of the fault from the start of the audio's stream, or null when unknown.</summary>
    public long? Offset { get; }
}
