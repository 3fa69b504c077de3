using MusicGenre.Features;

namespace MusicGenre.Training.Statistics;

/// <summary>Standardised statistics of whole segments as examples: [statistic, 1, 1].</summary>
internal sealed class VectorExamples(float[] standardised, StatisticsData data) : IExampleSet
{
    public FeatureShape Shape { get; } = new(data.Length, 1, 1);

    public IReadOnlyList<string> Genres => data.Segments.Genres;

    public int Count => data.Segments.Count;

    public int GetLabel(int index) => data.Segments.GetLabel(index);

    public void Read(int index, Span<float> destination)
        => standardised.AsSpan(data.GetWholeRow(index) * data.Length, data.Length).CopyTo(destination);
}
