namespace MusicGenre.Library.Storage;

/// <summary>Tells whether the tracks in a store have changed.</summary>
/// <param name="LastId">The highest identifier that was ever given to a track. A track that is replaced gets a new one.</param>
/// <param name="Removals">How many tracks were ever removed or replaced.</param>
internal readonly record struct StoreRevision(long LastId, long Removals);
