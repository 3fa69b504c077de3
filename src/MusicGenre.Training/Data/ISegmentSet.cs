namespace MusicGenre.Training.Data;

/// <summary>An example set whose examples are segments of tracks, which <see cref="Splits"/> can divide. Implementations are thread-safe.</summary>
public interface ISegmentSet : IExampleSet
{
    /// <summary>The tracks; every example is a segment of one of them.</summary>
    IReadOnlyList<SegmentTrack> Tracks { get; }

    /// <summary>The track of an example: an index into <see cref="Tracks"/>.</summary>
    /// <param name="index">From 0 to <see cref="IExampleSet.Count"/> − 1.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="index"/> is not the index of an example.</exception>
    int GetTrack(int index);
}
