using MusicGenre.Training.Data;
using MusicGenre.Training.Heads;
using Xunit;

namespace MusicGenre.Training.Tests.Heads;

public sealed class HeadFitTests
{
    [Fact]
    public void Solve_TrackWhoseSegmentsAreRepeated_CountsNoMore()
    {
        float[][] tracks = [[1, 2], [0, 1], [3, 1, 2, 5], [2, 2], [4, 0]];
        var once = Solve(tracks);
        tracks[2] = [.. tracks[2], .. tracks[2], .. tracks[2]];
        var repeated = Solve(tracks);

        AssertNear(once, repeated);

        static LinearHead Solve(float[][] tracks)
        {
            var data = new EmbeddedFolder(["a", "b"], [.. tracks.Index().Select(track => (new SegmentTrack($"{track.Index}", track.Index % 2), new EmbeddedTrack(track.Item, 1, [])))], 2);
            return new HeadFit(data, [.. Enumerable.Range(0, data.Count)]).Solve(0.01, default);
        }
    }

    [Fact]
    public void Solve_DimensionsOnOtherScales_GivesTheSameProbabilities()
    {
        var data = ToyEmbeddings.Create(30, distance: 1);
        int[] rows = [.. Enumerable.Range(0, data.Count)];
        var scaled = new EmbeddedFolder(
            data.Genres,
            [.. rows.GroupBy(data.GetTrack).Select(track => (data.Tracks[track.Key], new EmbeddedTrack([.. track.SelectMany(row => Scale(data.GetEmbedding(row)))], 1, [])))],
            data.Dimensions);

        var head = new HeadFit(data, rows).Solve(0.1, default);
        var other = new HeadFit(scaled, rows).Solve(0.1, default);

        foreach (var row in rows)
        {
            AssertNear(Predict(head, data.GetEmbedding(row)), Predict(other, scaled.GetEmbedding(row)), 1e-4);
        }

        static float[] Scale(ReadOnlySpan<float> embedding) => [.. embedding.ToArray().Select((value, dimension) => value * (1 + dimension) - 5)];
    }

    [Fact]
    public void Solve_ConstantDimension_HasNoWeight()
    {
        var data = ToyEmbeddings.Create(30, distance: 2);

        var head = new HeadFit(data, [.. Enumerable.Range(0, data.Count)]).Solve(0.1, default);

        for (var genre = 0; genre < 3; genre++)
        {
            Assert.Equal(0, head.Weights[(genre + 1) * ToyEmbeddings.Dimensions - 1]);
            Assert.NotEqual(0, head.Weights[genre * ToyEmbeddings.Dimensions]);
        }
    }

    private static float[] Predict(LinearHead head, ReadOnlySpan<float> embedding)
    {
        var probabilities = new float[head.Biases.Length];
        head.Predict(embedding, probabilities);
        Assert.Equal(1, probabilities.Sum(), 1e-5);
        return probabilities;
    }

    private static void AssertNear(LinearHead expected, LinearHead actual)
    {
        AssertNear(expected.Weights, actual.Weights, 1e-5);
        AssertNear(expected.Biases, actual.Biases, 1e-5);
    }

    private static void AssertNear(float[] expected, float[] actual, double tolerance)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (var i = 0; i < expected.Length; i++)
        {
            Assert.Equal(expected[i], actual[i], tolerance);
        }
    }
}
