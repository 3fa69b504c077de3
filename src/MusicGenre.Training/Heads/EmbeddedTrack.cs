namespace MusicGenre.Training.Heads;

/// <summary>A track as embeddings by a network.</summary>
/// <param name="Segments">The embeddings of its segments that are not silent, row-major [segment, dimension].</param>
/// <param name="Seconds">How much of the track that is, in seconds.</param>
/// <param name="Pieces">Short pieces of it, each shorter than a segment and than the track; may be empty.</param>
internal sealed record EmbeddedTrack(float[] Segments, double Seconds, IReadOnlyList<EmbeddedPiece> Pieces)
{
    /// <summary>How familiar each of the segments is to the network; empty, the default, if it does not say.</summary>
    public float[] Familiarities { get; init; } = [];
}
