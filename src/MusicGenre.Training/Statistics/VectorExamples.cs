using MusicGenre.Features;
using MusicGenre.Training.Augmentation;

namespace MusicGenre.Training.Statistics;

/// <summary>
/// Tracks as examples, [statistic, 1, 1]: the standardized statistics of one of their segments, which is a different one each time in training
/// and the middle one in evaluation.
/// </summary>
internal sealed class VectorExamples : IAugmentedExampleSet
{
    private readonly float[] _standardised;
    private readonly StatisticsData _data;
    private readonly int[][] _segments;

    /// <param name="standardised">Row-major [segment, statistic].</param>
    /// <param name="data">The data that they belong to.</param>
    /// <param name="tracks">The tracks to take, in order; each has segments.</param>
    public VectorExamples(float[] standardised, StatisticsData data, IReadOnlyList<int> tracks)
    {
        (_standardised, _data) = (standardised, data);
        var segments = Enumerable.Range(0, data.Segments.Count).ToLookup(data.Segments.GetTrack);
        _segments = [.. tracks.Select(track => segments[track].ToArray())];
    }

    public FeatureShape Shape => new(_data.Length, 1, 1);

    public IReadOnlyList<string> Genres => _data.Segments.Genres;

    public int Count => _segments.Length;

    public int GetLabel(int index) => _data.Segments.GetLabel(_segments[index][0]);

    public void Read(int index, Span<float> destination) => Copy(_segments[index][_segments[index].Length / 2], destination);

    public void ReadAugmented(int index, Span<float> destination, ref ExampleRandom random)
        => Copy(_segments[index][random.NextInt32(_segments[index].Length)], destination);

    private void Copy(int segment, Span<float> destination) => _standardised.AsSpan(segment * _data.Length, _data.Length).CopyTo(destination);
}
