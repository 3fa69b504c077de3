using MusicGenre.Files;

namespace MusicGenre.Library.Storage;

/// <summary>What a store knows of a file when it is met again.</summary>
/// <param name="Stamp">The size and time that the file had.</param>
/// <param name="Id">The identifier of its track, or null for a failure.</param>
internal readonly record struct StoredFile(FileStamp Stamp, long? Id);
