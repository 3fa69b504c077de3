namespace MusicGenre.Audio;

/// <summary>A file that a <see cref="FolderWatcher"/> reports: its path, and the size and time that it had then.</summary>
/// <param name="Path">The path; it begins with the folder's path as given to the watcher.</param>
/// <param name="Size">The size in bytes; at least 1.</param>
/// <param name="Modified">The time of the last change, in UTC.</param>
public readonly record struct WatchedFile(string Path, long Size, DateTime Modified);
