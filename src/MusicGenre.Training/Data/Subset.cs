using MusicGenre.Features;

namespace MusicGenre.Training.Data;

/// <summary>Some examples of another set, in a given order. Thread-safe.</summary>
internal sealed class Subset : IExampleSet
{
    private readonly IExampleSet _source;
    private readonly int[] _indices;

    /// <summary>Chooses examples.</summary>
    /// <param name="source">The set to choose from.</param>
    /// <param name="indices">The indices in <paramref name="source"/> of this set's examples, in order.</param>
    /// <exception cref="ArgumentOutOfRangeException">An index is not the index of an example.</exception>
    public Subset(IExampleSet source, IReadOnlyList<int> indices)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(indices);
        foreach (var index in indices)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(index, nameof(indices));
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, source.Count, nameof(indices));
        }

        _source = source;
        _indices = [.. indices];
    }

    /// <inheritdoc/>
    public FeatureShape Shape => _source.Shape;

    /// <inheritdoc/>
    public IReadOnlyList<string> Genres => _source.Genres;

    /// <inheritdoc/>
    public int Count => _indices.Length;

    /// <summary>The index in the source set of one of this set's examples.</summary>
    /// <param name="index">From 0 to <see cref="Count"/> − 1.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="index"/> is not the index of an example.</exception>
    public int GetSourceIndex(int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Count);
        return _indices[index];
    }

    /// <inheritdoc/>
    public int GetLabel(int index) => _source.GetLabel(GetSourceIndex(index));

    /// <inheritdoc/>
    public void Read(int index, Span<float> destination) => _source.Read(GetSourceIndex(index), destination);
}
