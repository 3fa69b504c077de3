namespace MusicGenre.Audio;

/// <summary>A file or folder that an <see cref="AudioFolderScan"/> skipped.</summary>
/// <param name="Path">Its path, beginning with that of the scanned folder as given.</param>
/// <param name="Kind">Why it was skipped.</param>
/// <param name="Reason">The reason, for people: a clause such as "it is hidden".</param>
public sealed record SkippedFile(string Path, SkippedFileKind Kind, string Reason);
