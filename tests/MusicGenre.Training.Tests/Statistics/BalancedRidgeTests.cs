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
        int[] labels = [.. rows.Select(i => i % 7 == 0 ? 0 : i % 2 == 0 ? 1 : 2)];
        var shares = BalancedRidge.Solve(new SegmentProducts(products, Count, Genres), rows, labels, 0.3);

        // Weights w = Xᵀ · shares must satisfy Xᵀ S (X w − y) + ridge · w = 0, S weighing examples by one over the size of their genre.
        for (var genre = 0; genre < Genres; genre++)
        {
            double[] weights = [.. Enumerable.Range(0, Length).Select(k => rows.Index().Sum(row => inputs[(row.Item * Length) + k] * shares[(row.Index * Genres) + genre]))];
            for (var k = 0; k < Length; k++)
            {
                var gradient = 0.3 * weights[k];
                foreach (var (index, row) in rows.Index())
                {
                    var weight = rows.Length / (3.0 * labels.Count(label => label == labels[index]));
                    var score = Enumerable.Range(0, Length).Sum(j => weights[j] * inputs[(row * Length) + j]);
                    gradient += weight * inputs[(row * Length) + k] * (score - ((labels[index] == genre ? 1 : 0) - (1.0 / 3)));
                }

                Assert.Equal(0, gradient, 1e-5);
            }
        }
    }

    [Fact]
    public void CholeskySolve_SeveralSides_GivesTheSolutions()
    {
        const int Size = 12;
        var random = new Random(2);
        var root = Enumerable.Range(0, Size * Size).Select(_ => random.NextDouble() - 0.5).ToArray();
        var matrix = new double[Size * Size];
        for (var i = 0; i < matrix.Length; i++)
        {
            matrix[i] = Enumerable.Range(0, Size).Sum(k => root[(i / Size * Size) + k] * root[(i % Size * Size) + k]) + (i / Size == i % Size ? 0.1 : 0);
        }

        var solutions = Enumerable.Range(0, Size * 2).Select(_ => random.NextDouble()).ToArray();
        var right = new double[Size * 2];
        for (var i = 0; i < right.Length; i++)
        {
            right[i] = Enumerable.Range(0, Size).Sum(k => matrix[(i / 2 * Size) + k] * solutions[(k * 2) + (i % 2)]);
        }

        CholeskySolver.Solve(matrix, right, Size);

        for (var i = 0; i < right.Length; i++)
        {
            Assert.Equal(solutions[i], right[i], 1e-9);
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
    public void TemperatureFit_SegmentsThatDisagree_AreAveraged()
    {
        // One segment of each track says p, the other 1/2; 7 of 10 tracks are right: (p + 1/2) / 2 = 0.7, so p = 0.9 and e^factor = 9.
        var factor = Temperature.Fit([.. Enumerable.Repeat<double[]>([1, 0, 0, 0], 10)], [0, 0, 0, 0, 0, 0, 0, 1, 1, 1], 2);

        Assert.Equal(Math.Log(9), factor, 5e-3);
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
