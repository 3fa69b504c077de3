using MusicGenre.Training.Statistics;
using Xunit;

namespace MusicGenre.Training.Tests.Statistics;

public sealed class BalancedRidgeTests
{
    [Fact]
    public void Solve_SomeRows_FulfilsTheNormalEquations()
    {
        const int Count = 30, Length = 4, Genres = 3;
        var random = new Random(1);
        var inputs = Enumerable.Range(0, Count * Length).Select(_ => (float)(random.NextDouble() - 0.5)).ToArray();
        var products = new float[Count * Count];
        for (var i = 0; i < products.Length; i++)
        {
            products[i] = Enumerable.Range(0, Length).Sum(k => inputs[(i / Count * Length) + k] * inputs[(i % Count * Length) + k]);
        }

        int[] rows = [.. Enumerable.Range(0, Count).Where(i => i % 5 != 0)];
        float[] targets = [.. rows.SelectMany(i => i % 7 == 0 ? (float[])[1, 0, 0] : i % 2 == 0 ? [0, 1, 0] : [0, 0.25f, 0.75f])];
        double[] importance = [.. rows.Select(i => 1 + (i % 3))];
        var shares = BalancedRidge.Solve(new SegmentProducts(products, Count, Genres), rows, targets, importance, 0.3);

        // Weights w = Xᵀ · shares must satisfy Xᵀ S (X w − y) + ridge · w = 0, S weighing examples by their importance over that of their genre.
        double[] totals = [.. Enumerable.Range(0, Genres).Select(genre => rows.Index().Sum(row => targets[(row.Index * Genres) + genre] * importance[row.Index]))];
        for (var genre = 0; genre < Genres; genre++)
        {
            double[] weights = [.. Enumerable.Range(0, Length).Select(k => rows.Index().Sum(row => inputs[(row.Item * Length) + k] * shares[(row.Index * Genres) + genre]))];
            for (var k = 0; k < Length; k++)
            {
                var gradient = 0.3 * weights[k];
                foreach (var (index, row) in rows.Index())
                {
                    var weight = rows.Length / 3.0 * importance[index] * Enumerable.Range(0, Genres).Sum(other => targets[(index * Genres) + other] / totals[other]);
                    var score = Enumerable.Range(0, Length).Sum(j => weights[j] * inputs[(row * Length) + j]);
                    gradient += weight * inputs[(row * Length) + k] * (score - (targets[(index * Genres) + genre] - (1.0 / 3)));
                }

                Assert.Equal(0, gradient, 1e-5);
            }
        }
    }

    [Theory]
    [InlineData(12)]
    [InlineData(48)]
    [InlineData(131)]
    [InlineData(450)]
    public void CholeskySolve_SeveralSides_GivesTheSolutions(int size)
    {
        var random = new Random(2);
        var root = Enumerable.Range(0, size * size).Select(_ => random.NextDouble() - 0.5).ToArray();
        var matrix = new double[size * size];
        for (var i = 0; i < matrix.Length; i++)
        {
            matrix[i] = Enumerable.Range(0, size).Sum(k => root[(i / size * size) + k] * root[(i % size * size) + k]) + (i / size == i % size ? 0.1 : 0);
        }

        var solutions = Enumerable.Range(0, size * 2).Select(_ => random.NextDouble()).ToArray();
        var right = new double[size * 2];
        for (var i = 0; i < right.Length; i++)
        {
            right[i] = Enumerable.Range(0, size).Sum(k => matrix[(i / 2 * size) + k] * solutions[(k * 2) + (i % 2)]);
        }

        CholeskySolver.Solve(matrix, right, size);

        for (var i = 0; i < right.Length; i++)
        {
            Assert.Equal(solutions[i], right[i], 1e-8);
        }
    }

    [Fact]
    public void CholeskySolve_NotPositive_Throws()
        => Assert.Throws<ArithmeticException>(() => CholeskySolver.Solve([1, 2, 2, 1], [1, 1], 2));

    [Fact]
    public void TemperatureFit_ThreeOfFourRightByOne_IsTheLogarithmOfTheOdds()
    {
        // With the same margin of 1 everywhere, 3 of 4 being right, the likeliest probability is 3/4: e^factor = 3.
        var factor = Temperature.Fit([[1, 0], [1, 0], [1, 0], [1, 0, 1, 0]], [0, 0, 0, 1], 2);

        Assert.Equal(Math.Log(3), factor, 2e-3);
        Assert.Equal(0.75f, Temperature.Apply([1, 0], factor)[0], 1e-3f);
    }

    [Fact]
    public void TemperatureFit_SegmentsThatDisagree_CountOneByOne()
    {
        // One segment of each track says p, the other 1/2, whatever the factor; 7 of 10 tracks are right: p = 0.7, and e^factor = 7 / 3.
        var factor = Temperature.Fit([.. Enumerable.Repeat<double[]>([1, 0, 0, 0], 10)], [0, 0, 0, 0, 0, 0, 0, 1, 1, 1], 2);

        Assert.Equal(Math.Log(7.0 / 3), factor, 5e-3);
    }

    [Fact]
    public void TemperatureFit_OneCertainAndWrong_IsTheLowestBrierScore()
    {
        // Of tracks with a margin of 1, eight are right and two wrong, and one with a margin of 3 is wrong: with p and q the probabilities of the best genres,
        // 8·(1 − p)² + 2·p² + q² is lowest. The likelihood, which the last track rules, would be highest at less than half of that factor.
        var factor = Temperature.Fit([.. Enumerable.Repeat<double[]>([1, 0], 10), [3, 0]], [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1], 2);

        double[] factors = [.. Enumerable.Range(1, 100_000).Select(step => step * 1e-4)];
        var best = factors.MinBy(x => (8 * Square(1 - Sigmoid(x))) + (2 * Square(Sigmoid(x))) + Square(Sigmoid(3 * x)));
        var likeliest = factors.MaxBy(x => (8 * Math.Log(Sigmoid(x))) + (2 * Math.Log(1 - Sigmoid(x))) + Math.Log(1 - Sigmoid(3 * x)));
        Assert.Equal(best, factor, 0.01 * best);
        Assert.True(likeliest < best / 2);

        static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));
        static double Square(double x) => x * x;
    }

    [Fact]
    public void VectorScale_Rows_HaveMeanZeroAndDeviationOneWithinTheLimit()
    {
        float[] values = [1, 10, 3, 10, 5, 10, 1000, 10];
        var scale = VectorScale.Measure(values, 2, [0, 1, 2]);

        var result = scale.Apply(values);

        Assert.Equal(0, result[2], 1e-6f);
        Assert.Equal(Math.Sqrt(1.5), result[4], 1e-5);
        Assert.Equal(-result[0], result[4], 1e-6f);
        Assert.Equal(VectorScale.Limit, result[6]);
        Assert.All([result[1], result[3], result[5], result[7]], value => Assert.Equal(0, value));
    }
}
