namespace MusicGenre.Library.Storage;

/// <summary>The embedding of a track in a store, and what tracks are filtered and sorted by.</summary>
/// <param name="Id">The track's identifier.</param>
/// <param name="Path">Its path.</param>
/// <param name="Genre">Its genre, or null without a verdict.</param>
/// <param name="Duration">The duration of its audio.</param>
/// <param name="Values">The embedding, with an L2 norm of 1. The receiver owns the array.</param>
public readonly record struct StoredEmbedding(long Id, string Path, string? Genre, TimeSpan Duration, float[] Values);
