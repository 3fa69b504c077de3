namespace MusicGenre.Library.Storage;

/// <summary>Tells whether the tracks in a store have changed.</summary>
/// <param name="LastId">
/// The highest identifier that was ever given to a track. A track that is replaced gets a new one. Identifiers appear in ascending order: once one has been seen,
/// no lower one appears any more, however many programs write.
/// </param>
/// <param name="Removals">How many tracks were ever removed or replaced.</param>
public readonly record struct StoreRevision(long LastId, long Removals);
