namespace MusicGenre.Library;

/// <summary>A file in an index that cannot be decoded. It is not tried again until its size or time changes.</summary>
/// <param name="Path">The file's path.</param>
/// <param name="Size">Its size in bytes.</param>
/// <param name="Modified">The time of its last change, in UTC.</param>
/// <param name="Time">When it was tried, in UTC.</param>
/// <param name="Reason">Why it cannot be decoded, as a clause without the path.</param>
public sealed record LibraryFailure(string Path, long Size, DateTime Modified, DateTime Time, string Reason);
