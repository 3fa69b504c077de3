namespace MusicGenre.Library.Storage;

/// <summary>A store that can find the nearest embeddings itself, so that they need not all be in memory. <see cref="LibraryIndex"/> asks it before it loads them.</summary>
public interface ISimilarityStore : ILibraryStore
{
    /// <summary>Finds the tracks whose embeddings are nearest to one by the cosine. It may miss some of the nearest, but always finds as many as there are.</summary>
    /// <param name="embedding">The embedding, with an L2 norm of 1.</param>
    /// <param name="count">The number of tracks to find; at least 1.</param>
    /// <param name="genre">The genre that the tracks must have, or null for any or none.</param>
    /// <returns>
    /// <paramref name="count"/> tracks, or all if there are fewer, in any order; or null if the store is not prepared for this at present, so that the caller has to compare
    /// with every track.
    /// </returns>
    /// <exception cref="ArgumentException">The embedding has another length than those of the tracks.</exception>
    /// <exception cref="LibraryIndexException">The store cannot be read.</exception>
    IReadOnlyList<StoredEmbedding>? FindNearest(ReadOnlyMemory<float> embedding, int count, string? genre);
}
