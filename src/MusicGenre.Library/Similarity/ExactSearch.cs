using MusicGenre.Library.Storage;

namespace MusicGenre.Library.Similarity;

/// <summary>Compares with every track: the embeddings of a store in memory, loaded at the first search and brought up to date when the store has changed.</summary>
internal sealed class ExactSearch(ILibraryStore store) : ISimilaritySearch
{
    private readonly Lock _lock = new();
    private volatile Loaded _loaded = new(EmbeddingMatrix.Empty, default);

    public IReadOnlyList<SimilarityMatch> Find(ReadOnlyMemory<float> embedding, int count, string? genre, Func<SimilarityMatch, bool> isWanted)
        => Load().Find(embedding, count, genre is null ? isWanted : match => match.Genre == genre && isWanted(match));

    private EmbeddingMatrix Load()
    {
        var revision = store.GetRevision();
        if (_loaded is var loaded && loaded.Revision == revision)
        {
            return loaded.Matrix;
        }

        lock (_lock)
        {
            if (_loaded.Revision == revision)
            {
                return _loaded.Matrix;
            }

            // New tracks are added to what is there. Anything else is rare, and begins anew.
            var isGrown = _loaded.Revision.Removals == revision.Removals && _loaded.Revision.LastId <= revision.LastId;
            var (matrix, afterId) = isGrown ? (_loaded.Matrix, _loaded.Revision.LastId) : (EmbeddingMatrix.Empty, 0L);

            // What a writer adds meanwhile is left for the next time, so that the matrix is exactly what the revision says.
            var tracks = store.ReadEmbeddings(afterId).TakeWhile(track => track.Id <= revision.LastId);
            _loaded = new Loaded(matrix.Append(tracks, capacity: store.Count().Tracks), revision);
            return _loaded.Matrix;
        }
    }

    private sealed record Loaded(EmbeddingMatrix Matrix, StoreRevision Revision);
}
