using MusicGenre.Features;

namespace MusicGenre.Training.Statistics;

/// <summary>Rows of a matrix as examples: [column, 1, 1].</summary>
internal sealed class VectorExamples(float[] values, int length, IExampleSet labels) : IExampleSet
{
    public FeatureShape Shape { get; } = new(length, 1, 1);

    public IReadOnlyList<string> Genres => labels.Genres;

    public int Count => labels.Count;

    public int GetLabel(int index) => labels.GetLabel(index);

    public void Read(int index, Span<float> destination) => values.AsSpan(index * length, length).CopyTo(destination);
}
