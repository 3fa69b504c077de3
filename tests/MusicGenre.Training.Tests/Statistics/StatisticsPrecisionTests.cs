using MusicGenre.Features;
using MusicGenre.Training.Augmentation;
using MusicGenre.Training.Data;
using MusicGenre.Training.Statistics;
using Xunit;

namespace MusicGenre.Training.Tests.Statistics;

public sealed class StatisticsPrecisionTests
{
    [Fact]
    public void Compute_SomeRows_IsTheInverseOfTheShrunkCovariance()
    {
        const int Rows = 40, Length = 5;
        const double Shrinkage = 0.7;
        var random = new Random(4);
        var values = Enumerable.Range(0, Rows * Length).Select(i => (float)((random.NextDouble() - 0.5) * (1 + (i % Length)))).ToArray();
        float[] importance = [1, 0.5f, 2, 0.25f, 1];

        var precision = StatisticsPrecision.Compute(values, importance, Shrinkage);

        var covariance = new double[Length, Length];
        for (var i = 0; i < Length; i++)
        {
            for (var j = 0; j < Length; j++)
            {
                covariance[i, j] = Enumerable.Range(0, Rows).Average(row => (double)values[(row * Length) + i] * importance[i] * values[(row * Length) + j] * importance[j]);
            }
        }

        var added = Shrinkage * Enumerable.Range(0, Length).Average(i => covariance[i, i]);
        for (var i = 0; i < Length; i++)
        {
            for (var j = 0; j < Length; j++)
            {
                var product = Enumerable.Range(0, Length).Sum(k => (covariance[i, k] + (i == k ? added : 0)) * precision[(k * Length) + j]);
                Assert.Equal(i == j ? 1 : 0, product, 1e-4);
            }
        }
    }

    [Fact]
    public void VectorExamples_SeveralSegmentsATrack_AreThoseOfTheTrackAlone()
    {
        var data = StatisticsData.Measure(new DoubledSegments());
        var examples = new VectorExamples([.. Enumerable.Range(0, 6 * data.Length).Select(i => (float)(i / data.Length))], data, [2, 0]);
        var values = new float[data.Length];
        var random = new ExampleRandom(9);
        var seen = new HashSet<float>();
        for (var i = 0; i < 40; i++)
        {
            examples.ReadVaried(0, values, ref random);
            seen.Add(values[0]);
        }

        Assert.Equal([4, 5], seen.Order());
        examples.Read(1, values);
        Assert.Equal((2, 1f, 0), (examples.Count, values[^1], examples.GetLabel(1)));
    }

    /// <summary>Three tracks of two segments each.</summary>
    private sealed class DoubledSegments : ISegmentSet
    {
        private readonly StripedSegments _segments = new(6, 2, seed: 1);

        public FeatureShape Shape => _segments.Shape;

        public IReadOnlyList<string> Genres => _segments.Genres;

        public IReadOnlyList<SegmentTrack> Tracks => [.. Enumerable.Range(0, 3).Select(i => new SegmentTrack($"track {i}", i % 2, "", "train"))];

        public int Count => 6;

        public int GetTrack(int index) => index / 2;

        public int GetLabel(int index) => index / 2 % 2;

        public void Read(int index, Span<float> destination) => _segments.Read(index, destination);
    }
}
