using MusicGenre.Library.Storage;

namespace MusicGenre.Library.Similarity;

/// <summary>A track that a search has come to.</summary>
/// <param name="Id">The track's identifier.</param>
/// <param name="Path">Its path.</param>
/// <param name="Genre">Its genre, or null without a verdict.</param>
/// <param name="Duration">The duration of its audio.</param>
/// <param name="Similarity">The cosine between its embedding and the one that was searched for.</param>
internal readonly record struct SimilarityMatch(long Id, string Path, string? Genre, TimeSpan Duration, float Similarity) : IComparable<SimilarityMatch>
{
    // In 32-bit floats, the same embedding has a cosine of 1 to seven digits. Other music does not come near, and has another length.
    private const float SameAudio = 0.99999f;

    /// <summary>The match of a track.</summary>
    /// <param name="track">The track.</param>
    /// <param name="similarity">The inner product of its embedding and the one that was searched for, which rounding can take beyond 1.</param>
    public static SimilarityMatch Of(in StoredEmbedding track, float similarity) => new(track.Id, track.Path, track.Genre, track.Duration, Math.Clamp(similarity, -1, 1));

    /// <summary>Whether this is the same audio as that which was searched for, in a copy or another encoding of equal length.</summary>
    public bool IsSameAudio(TimeSpan duration) => Duration == duration && Similarity >= SameAudio;

    /// <summary>The most similar first; those of equal similarity by their paths. No two are equal.</summary>
    public int CompareTo(SimilarityMatch other)
        => Similarity != other.Similarity ? other.Similarity.CompareTo(Similarity) : string.CompareOrdinal(Path, other.Path);
}
