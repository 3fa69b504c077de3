namespace MusicGenre.Training.Data;

/// <summary>The progress of reading an <see cref="AudioFolder"/>.</summary>
/// <param name="Completed">The number of processed files, readable or not.</param>
/// <param name="Total">The number of files to try.</param>
/// <param name="Path">The path of the file just processed.</param>
public readonly record struct AudioFolderProgress(int Completed, int Total, string Path);
