namespace MusicGenre.Library;

/// <summary>What an update has done with one file.</summary>
/// <param name="Path">The file's path.</param>
/// <param name="Kind">What was done.</param>
/// <param name="Track">The track, if it was added or changed; otherwise null.</param>
/// <param name="Error">What went wrong, if the file failed; otherwise null.</param>
public sealed record LibraryChange(string Path, LibraryChangeKind Kind, LibraryTrack? Track = null, Exception? Error = null);
