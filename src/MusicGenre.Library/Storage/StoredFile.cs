namespace MusicGenre.Library.Storage;

/// <summary>What a store knows of a song when it is met again.</summary>
/// <param name="Size">The size in bytes that the file had; 0 if it is not known.</param>
/// <param name="Modified">The time of its last change, in UTC; the default value if it is not known.</param>
/// <param name="ETag">The tag by which a server tells versions of what is at the URI; null for a file, or if the server gave none.</param>
/// <param name="Options">What was classified; see <see cref="LibraryTrack.Options"/>.</param>
/// <param name="Id">The identifier of its track, or null for a failure.</param>
public readonly record struct StoredFile(long Size, DateTime Modified, string? ETag, string Options, long? Id);
