namespace MusicGenre.Library;

/// <summary>A song in an index that cannot be decoded. It is not tried again until its size or time changes.</summary>
/// <param name="Path">The file's path, or the URI.</param>
/// <param name="Size">Its size in bytes; 0 if it is not known.</param>
/// <param name="Modified">The time of its last change, in UTC; the default value if it is not known.</param>
/// <param name="Time">When it was tried, in UTC.</param>
/// <param name="Reason">Why it cannot be decoded, as a clause without the path.</param>
public sealed record LibraryFailure(string Path, long Size, DateTime Modified, DateTime Time, string Reason)
{
    /// <summary>The tag by which a server tells versions of what is at the URI; null (the default) for a file, or if the server gave none.</summary>
    public string? ETag { get; init; }

    /// <summary>What was to be classified; see <see cref="LibraryTrack.Options"/>. Default "".</summary>
    public string Options { get; init; } = "";

    /// <summary>The name of the worker that tried it, or null (the default) if it was none.</summary>
    public string? Worker { get; init; }
}
