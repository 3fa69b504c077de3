using System.Numerics.Tensors;
using MusicGenre.Library.Storage;

namespace MusicGenre.Library.Similarity;

/// <summary>The embeddings of an index in one array, [track, dimension]. Immutable, but for room at its end that the next one uses.</summary>
internal sealed class EmbeddingMatrix
{
    // A part that is worth a thread: a few megabytes.
    private const int SmallestPart = 4096;

    private readonly float[] _values;
    private readonly StoredEmbedding[] _tracks;

    private EmbeddingMatrix(int dimension, int count, float[] values, StoredEmbedding[] tracks)
        => (Dimension, Count, _values, _tracks) = (dimension, count, values, tracks);

    public static EmbeddingMatrix Empty { get; } = new(0, 0, [], []);

    /// <summary>The length of an embedding; 0 if there are none.</summary>
    public int Dimension { get; }

    /// <summary>The number of tracks.</summary>
    public int Count { get; }

    /// <summary>A matrix with further tracks behind those of this one. It takes over the room at the end of this one, to which nothing can be added again.</summary>
    /// <param name="tracks">The tracks.</param>
    /// <param name="capacity">The number of tracks that are expected in all.</param>
    /// <exception cref="InvalidDataException">The embeddings differ in length.</exception>
    public EmbeddingMatrix Append(IEnumerable<StoredEmbedding> tracks, long capacity)
    {
        var (dimension, count, values, rows) = (Dimension, Count, _values, _tracks);
        foreach (var track in tracks)
        {
            dimension = dimension == 0 ? track.Values.Length : dimension;
            if (track.Values.Length != dimension || dimension == 0)
            {
                throw new InvalidDataException($"embeddings have {dimension} and {track.Values.Length} values");
            }

            if (count == rows.Length)
            {
                var most = Array.MaxLength / dimension;
                var room = (int)Math.Min(Math.Max(Math.Max(capacity, count + (count / 4L)), count + 16L), most);
                if (room == count)
                {
                    throw new InvalidDataException($"there are more than {most} embeddings, too many for one matrix");
                }

                Array.Resize(ref values, room * dimension);
                Array.Resize(ref rows, room);
            }

            track.Values.CopyTo(values.AsSpan(count * dimension));
            rows[count++] = track with { Values = [] };
        }

        return new EmbeddingMatrix(dimension, count, values, rows);
    }

    /// <summary>Finds the nearest tracks, the most similar first; those of equal similarity are in ordinal order of their paths.</summary>
    /// <param name="embedding">The embedding, with a norm of 1.</param>
    /// <param name="count">The number of tracks to find; at least 1.</param>
    /// <param name="isWanted">Whether a track may be found; called for few of them, from several threads.</param>
    /// <exception cref="ArgumentException">The embedding has another length than those of the tracks.</exception>
    public IReadOnlyList<SimilarityMatch> Find(ReadOnlyMemory<float> embedding, int count, Func<SimilarityMatch, bool> isWanted)
    {
        if (Count == 0)
        {
            return [];
        }

        if (embedding.Length != Dimension)
        {
            throw new ArgumentException($"The embedding has {embedding.Length} values, and those of the index {Dimension}.", nameof(embedding));
        }

        var parts = Math.Clamp(Count / SmallestPart, 1, Environment.ProcessorCount);
        var found = new NearestMatches[parts];
        if (parts == 1)
        {
            FindInPart(0);
        }
        else
        {
            Parallel.For(0, parts, FindInPart);
        }

        return [.. found.SelectMany(part => part.Kept).Order().Take(count)];

        void FindInPart(int part)
        {
            var nearest = new NearestMatches(count);
            Search((int)((long)Count * part / parts), (int)((long)Count * (part + 1) / parts), embedding.Span, nearest, isWanted);
            found[part] = nearest;
        }
    }

    private void Search(int from, int to, ReadOnlySpan<float> embedding, NearestMatches nearest, Func<SimilarityMatch, bool> isWanted)
    {
        var threshold = nearest.Threshold;
        for (var row = from; row < to; row++)
        {
            var similarity = TensorPrimitives.Dot(embedding, _values.AsSpan(row * Dimension, Dimension));
            if (similarity >= threshold)
            {
                nearest.Add(SimilarityMatch.Of(_tracks[row], similarity), isWanted);
                threshold = nearest.Threshold;
            }
        }
    }
}
