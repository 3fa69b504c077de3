namespace MusicGenre.Library.Storage;

/// <summary>How much is in a store.</summary>
/// <param name="Tracks">The number of tracks.</param>
/// <param name="Failures">The number of songs that could not be decoded.</param>
public readonly record struct StoreCounts(long Tracks, long Failures);
