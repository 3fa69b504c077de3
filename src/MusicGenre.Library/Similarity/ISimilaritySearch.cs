namespace MusicGenre.Library.Similarity;

/// <summary>Finds the tracks whose embeddings are nearest to one by the cosine. Thread-safe.</summary>
internal interface ISimilaritySearch
{
    /// <summary>Finds the nearest tracks, the most similar first; those of equal similarity are in ordinal order of their paths.</summary>
    /// <param name="embedding">The embedding, with a norm of 1.</param>
    /// <param name="count">The number of tracks to find; at least 1.</param>
    /// <param name="genre">The genre that the tracks must have, or null for any or none.</param>
    /// <param name="isWanted">Whether a track of the genre may be found; called for few of them, from several threads.</param>
    /// <exception cref="ArgumentException">The embedding has another length than those of the tracks.</exception>
    IReadOnlyList<SimilarityMatch> Find(ReadOnlyMemory<float> embedding, int count, string? genre, Func<SimilarityMatch, bool> isWanted);
}
