namespace MusicGenre.Training.Data;

/// <summary>How far the reading of an <see cref="AudioFolder"/> has come.</summary>
/// <param name="Completed">The number of files done with, readable or not.</param>
/// <param name="Total">The number of files to try.</param>
/// <param name="Path">The path of the file just done with.</param>
public readonly record struct AudioFolderProgress(int Completed, int Total, string Path);
