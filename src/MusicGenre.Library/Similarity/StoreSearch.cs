using System.Numerics.Tensors;
using MusicGenre.Library.Storage;

namespace MusicGenre.Library.Similarity;

/// <summary>Asks a store that finds the nearest tracks itself, and compares exactly with those that it found. Where the store cannot, compares with every track.</summary>
internal sealed class StoreSearch(ISimilarityStore store, ISimilaritySearch otherwise) : ISimilaritySearch
{
    /// <summary>The most tracks that are looked at, and that can be found.</summary>
    public const int MaximumCount = 20_000;

    // Usually the song itself and a few copies of it are all that is not wanted.
    private const int Spare = 16;
    private const int Growth = 4;

    public IReadOnlyList<SimilarityMatch> Find(ReadOnlyMemory<float> embedding, int count, string? genre, Func<SimilarityMatch, bool> isWanted)
    {
        count = Math.Min(count, MaximumCount);
        for (var asked = count + Spare; ; asked *= Growth)
        {
            asked = Math.Min(asked, MaximumCount);
            if (store.FindNearest(embedding, asked, genre) is not { } tracks)
            {
                return otherwise.Find(embedding, count, genre, isWanted);
            }

            SimilarityMatch[] wanted = [.. tracks.Select(track => SimilarityMatch.Of(track, TensorPrimitives.Dot(embedding.Span, track.Values))).Where(isWanted)];
            if (wanted.Length >= count || tracks.Count < asked || asked == MaximumCount)
            {
                return [.. wanted.Order().Take(count)];
            }
        }
    }
}
