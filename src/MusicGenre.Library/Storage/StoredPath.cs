namespace MusicGenre.Library.Storage;

/// <summary>The path of a file in a store.</summary>
/// <param name="Path">The path.</param>
/// <param name="Id">The identifier of its track, or null for a failure.</param>
public readonly record struct StoredPath(string Path, long? Id);
