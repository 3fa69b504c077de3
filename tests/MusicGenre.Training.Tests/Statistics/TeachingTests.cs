using System.Buffers.Binary;
using MusicGenre.ManagedEngine;
using MusicGenre.Models;
using MusicGenre.Training.Data;
using MusicGenre.Training.Statistics;
using Xunit;

namespace MusicGenre.Training.Tests.Statistics;

public sealed class TeachingTests : IDisposable
{
    private const int Count = 40;
    private static readonly StatisticsRecipe Recipe = new() { NetworkCount = 1, HiddenUnits = 8, Epochs = 2, Seed = 3 };

    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void Learn_EmbeddingsThatStatisticsTell_PredictsThemForNewMusicWithAMeanSquareOfOne()
    {
        var (data, standardised, hidden) = Measure(seed: 900);
        var teacher = Load(Count, (track, value) => (value == 0 ? 10 : -300) * (data.Segments.Tracks[track].Label == value ? 1 : 0));

        var taught = Teaching.Learn(data, standardised, hidden, 0.2, teacher);

        Assert.Equal((data.Length + 3, 4), (taught.RowCount, taught.ColumnCount));
        var known = Apply(taught, standardised, hidden);
        for (var value = 0; value < 4; value++)
        {
            Assert.Equal(1, Enumerable.Range(0, Count).Average(row => Math.Pow(known[row][value], 2)), 1e-3);
        }

        var (other, otherStandardised, otherHidden) = Measure(seed: 5000);
        var found = Apply(taught, otherStandardised, otherHidden);
        for (var row = 0; row < Count; row++)
        {
            // The second and later values are lower where their genre is.
            double[] values = [.. found[row].Select((value, index) => index == 0 ? value : -value)];
            Assert.Equal(other.Segments.Tracks[row].Label, Array.IndexOf(values, values.Max()));
        }
    }

    [Fact]
    public void Learn_TracksWithoutEmbedding_AreLeftOut()
    {
        var (data, standardised, hidden) = Measure(seed: 900);
        var all = Teaching.Learn(data, standardised, hidden, 0.2, Load(Count, (track, value) => track < 30 ? Math.Sin(track + value) : 500));
        var some = Teaching.Learn(data, standardised, hidden, 0.2, Load(Count, (track, value) => track < 30 ? Math.Sin(track + value) : double.NaN));

        Assert.NotEqual(all.Values, some.Values);
        Assert.All(some.Values, value => Assert.True(float.IsFinite(value)));
    }

    [Fact]
    public void Learn_ValueThatNeverChanges_TeachesNothing()
    {
        var (data, standardised, hidden) = Measure(seed: 900);

        var taught = Teaching.Learn(data, standardised, hidden, 0.2, Load(Count, (track, value) => value == 0 ? 7 : Math.Sin(track)));

        Assert.All(Enumerable.Range(0, taught.RowCount), input => Assert.Equal(0, taught[input, 0]));
        Assert.Contains(Enumerable.Range(0, taught.RowCount), input => taught[input, 1] != 0);
    }

    [Fact]
    public void HeadInputs_TaughtSums_CountTheirShareAndBecomePartOfTheWeights()
    {
        var (data, standardised, hidden) = Measure(seed: 7);
        var taught = new Matrix(data.Length + 3, 5, (input, sum) => Math.Sin((input * 5) + sum) / 20);

        var alone = new HeadInputs(data, standardised, hidden, 0.2).Products.Values;
        var inputs = new HeadInputs(data, standardised, hidden, 0.2, taught, 0.3);

        var sums = Apply(taught, standardised, hidden);
        for (var i = 0; i < alone.Length; i++)
        {
            var ofSums = Enumerable.Range(0, 5).Average(sum => sums[i / Count][sum] * sums[i % Count][sum]);
            Assert.Equal((0.7 * alone[i]) + (0.3 * ofSums), inputs.Products.Values[i], 1e-3);
        }

        // What a linear layer computes from standardized values is what the products give.
        float[] shares = [.. Enumerable.Range(0, Count * 2).Select(i => (float)Math.Cos(i))];
        var weights = new Matrix(inputs.Length, 2, inputs.GetWeights(shares, 2));
        Assert.Equal(data.Length + 3, inputs.Length);
        var scores = Apply(weights, standardised, hidden);
        for (var row = 0; row < Count; row++)
        {
            for (var column = 0; column < 2; column++)
            {
                var expected = Enumerable.Range(0, Count).Sum(other => (double)inputs.Products.Values[(row * Count) + other] * shares[(other * 2) + column]);
                Assert.Equal(expected, scores[row][column], 1e-3);
            }
        }
    }

    [Fact]
    public async Task PretrainAsync_Teacher_ChangesTheScoresAndNotTheNetworksSize()
    {
        var other = StatisticsData.Measure(new StripedSegments(Count, 4, seed: 900));
        var teacher = Load(Count, (track, value) => Math.Sin((track % 4) + value));
        var taught = await StatisticsTrainer.PretrainAsync(Recipe, other, "other stripes", teacher);
        var untaught = await StatisticsTrainer.PretrainAsync(Recipe, other, "other stripes");
        var data = StatisticsData.Measure(new StripedSegments(36, 3, seed: 100));

        var (with, without) = (StatisticsHead.Fit(Recipe, data, taught, Learned), StatisticsHead.Fit(Recipe, data, untaught, Learned));

        Assert.Equal(without.ParameterCount, with.ParameterCount);
        Assert.Equal(without.Embeddings, with.Embeddings);
        Assert.NotEqual(without.Scores, with.Scores);
        var evaluation = StatisticsTrainer.Evaluate(Recipe, data, taught, Splits.ArtistFolds(data.Segments, 4), "folds", "stripes");
        Assert.InRange(evaluation.Tracks.Accuracy, 0.9, 1);

        // The finished network gives the scores that training has seen.
        var trained = StatisticsTrainer.Train(Recipe, data, taught, "stripes", evaluation);
        using var model = new GenreModel(trained.Card, trained.Onnx, new ManagedInferenceEngine());
        HeadScores.AssertAreThoseOf(model, StatisticsHead.Fit(Recipe, data, taught, [.. Enumerable.Range(0, 36)]), data);
    }

    [Fact]
    public async Task PretrainAsync_EmbeddingsOfOtherTracks_Throws()
    {
        var other = StatisticsData.Measure(new StripedSegments(6, 2, seed: 900));

        var exception = await Assert.ThrowsAsync<ArgumentException>(() => StatisticsTrainer.PretrainAsync(Recipe, other, "", Load(5, (_, _) => 1)));

        Assert.Contains("of 5 tracks, but the other music has 6", exception.Message, StringComparison.Ordinal);
    }

    private static int[] Learned => [.. Enumerable.Range(0, 24)];

    private static (StatisticsData Data, float[] Standardised, float[] Hidden) Measure(int seed)
    {
        var data = StatisticsData.Measure(new StripedSegments(Count, 4, seed));
        var standardised = VectorScale.Measure(data.Values, data.Length, [.. Enumerable.Range(0, Count)]).Apply(data.Values);
        return (data, standardised, [.. Enumerable.Range(0, Count * 3).Select(i => (float)Math.Sin(i))]);
    }

    /// <summary>Products of standardized inputs with a matrix, by row.</summary>
    private static double[][] Apply(Matrix matrix, float[] standardised, float[] hidden)
    {
        var (statistics, units) = (standardised.Length / Count, hidden.Length / Count);
        return
        [
            .. Enumerable.Range(0, Count).Select(row => (double[])
            [
                .. Enumerable.Range(0, matrix.ColumnCount).Select(column => Enumerable.Range(0, matrix.RowCount).Sum(
                    input => (double)matrix[input, column] * (input < statistics ? standardised[(row * statistics) + input] : hidden[(row * units) + input - statistics]))),
            ]),
        ];
    }

    private TeacherEmbeddings Load(int trackCount, Func<int, int, double> value)
    {
        const int Length = 4;
        var bytes = new byte[2 * trackCount * Length];
        for (var i = 0; i < trackCount * Length; i++)
        {
            BinaryPrimitives.WriteHalfLittleEndian(bytes.AsSpan(2 * i), (Half)value(i / Length, i % Length));
        }

        var path = _directory[$"{Guid.NewGuid():n}.f16"];
        File.WriteAllBytes(path, bytes);
        return TeacherEmbeddings.Load(path, trackCount);
    }
}
