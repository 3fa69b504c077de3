namespace MusicGenre;

/// <summary>How far a batch of files has come. No number ever falls.</summary>
/// <param name="Done">The number of files that are finished, those that failed included.</param>
/// <param name="Failed">The number of files that failed.</param>
/// <param name="Audio">The duration of all audio that was classified: that of the whole files, also where only an excerpt was read.</param>
/// <param name="Bytes">The size of the finished files on disk, in bytes, those that failed included. Audio that is not in a file, and files that do not exist, count 0.</param>
public readonly record struct GenreBatchProgress(long Done, long Failed, TimeSpan Audio, long Bytes);
