using MusicGenre.Features;

namespace MusicGenre.Training;

/// <summary>Labeled examples of one fixed shape, to train or evaluate a network. Implementations are thread-safe.</summary>
public interface IExampleSet
{
    /// <summary>The shape of every example.</summary>
    FeatureShape Shape { get; }

    /// <summary>The genres in label order, which is also the order of a network's outputs.</summary>
    IReadOnlyList<string> Genres { get; }

    /// <summary>The number of examples.</summary>
    int Count { get; }

    /// <summary>The label of an example: an index into <see cref="Genres"/>.</summary>
    /// <param name="index">From 0 to <see cref="Count"/> − 1.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="index"/> is not the index of an example.</exception>
    int GetLabel(int index);

    /// <summary>Copies the features of an example; the same index always gives the same values.</summary>
    /// <param name="index">From 0 to <see cref="Count"/> − 1.</param>
    /// <param name="destination">Receives the features, row-major [channel, band, frame]; exactly as long as <see cref="Shape"/> says.</param>
    /// <exception cref="ArgumentException"><paramref name="destination"/> has another length.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="index"/> is not the index of an example.</exception>
    void Read(int index, Span<float> destination);
}
