using MusicGenre.Features;
using MusicGenre.Training.Data;

namespace MusicGenre.Training.Heads;

/// <summary>The segments of a folder of genres as embeddings by a network. Immutable and thread-safe.</summary>
internal sealed class EmbeddedFolder : ISegmentSet
{
    private readonly float[] _embeddings;
    private readonly float[] _familiarities;
    private readonly EmbeddedTrack[] _embedded;
    private readonly int[] _trackOfRow;
    private readonly double[] _weights;

    /// <summary>Combines tracks.</summary>
    /// <param name="genres">The genres in label order.</param>
    /// <param name="tracks">The tracks, each with the embeddings of its segments; at least one segment.</param>
    /// <param name="dimensions">The number of values in an embedding.</param>
    public EmbeddedFolder(IReadOnlyList<string> genres, IReadOnlyList<(SegmentTrack Track, EmbeddedTrack Embedded)> tracks, int dimensions)
    {
        (Genres, Dimensions) = (genres, dimensions);
        Tracks = [.. tracks.Select(track => track.Track)];
        _embedded = [.. tracks.Select(track => track.Embedded)];
        _embeddings = [.. _embedded.SelectMany(track => track.Segments)];
        _familiarities = [.. _embedded.SelectMany(track => track.Familiarities)];
        _trackOfRow = [.. _embedded.Index().SelectMany(track => Enumerable.Repeat(track.Index, track.Item.Segments.Length / dimensions))];
        _weights = [.. _embedded.Select(track => (double)dimensions / track.Segments.Length)];
    }

    /// <summary>The embeddings of all rows, row-major [row, dimension].</summary>
    public ReadOnlySpan<float> Embeddings => _embeddings;

    /// <summary>The number of values in an embedding.</summary>
    public int Dimensions { get; }

    /// <summary>Whether the network says how familiar segments are to it.</summary>
    public bool HasFamiliarities => _familiarities.Length > 0;

    public FeatureShape Shape => new(1, 1, Dimensions);

    public IReadOnlyList<string> Genres { get; }

    public IReadOnlyList<SegmentTrack> Tracks { get; }

    public int Count => _trackOfRow.Length;

    /// <summary>How much of a usual track is heard, in seconds: half of the tracks are at least as long.</summary>
    public double UsualLength => _embedded.Select(track => track.Seconds).Order().ElementAt(_embedded.Length / 2);

    public int GetTrack(int index) => _trackOfRow[index];

    /// <summary>The short pieces of a track; none of most tracks if there are many.</summary>
    public IReadOnlyList<EmbeddedPiece> GetPieces(int track) => _embedded[track].Pieces;

    public int GetLabel(int index) => Tracks[_trackOfRow[index]].Label;

    public ReadOnlySpan<float> GetEmbedding(int index) => _embeddings.AsSpan(index * Dimensions, Dimensions);

    /// <summary>How familiar a row is to the network; 0 if it does not say.</summary>
    public float GetFamiliarity(int index) => HasFamiliarities ? _familiarities[index] : 0;

    public void Read(int index, Span<float> destination) => GetEmbedding(index).CopyTo(destination);

    /// <summary>The weights of rows, which sum to 1: every track has the same total weight, regardless of its number of segments.</summary>
    public double[] GetWeights(IReadOnlyList<int> rows)
    {
        double[] weights = [.. rows.Select(row => _weights[_trackOfRow[row]])];
        var sum = weights.Sum();
        return [.. weights.Select(weight => weight / sum)];
    }
}
