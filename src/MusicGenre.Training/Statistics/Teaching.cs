using System.Numerics.Tensors;
using MusicGenre.ManagedEngine.Kernels;

namespace MusicGenre.Training.Statistics;

/// <summary>
/// Learns, from other music, which sums of statistics and hidden units tell what a teacher hears: ridge regression of its embeddings. What segments have in common there
/// then counts more in the last layers. As a sum of their inputs, it costs a finished network nothing.
/// </summary>
internal static class Teaching
{
    /// <summary>The ridge strength, for examples whose mean square is about 1.</summary>
    private const double Ridge = 2.3e-4;

    /// <summary>How much less than 1 a deviation may be: a value that the teacher never changes teaches nothing.</summary>
    private const double MinimumDeviation = 1e-3;

    /// <summary>Finds the sums.</summary>
    /// <param name="other">The other music.</param>
    /// <param name="standardised">Its standardized statistics, [segment, statistic].</param>
    /// <param name="hidden">Its standardized hidden units, [segment, unit].</param>
    /// <param name="hiddenShare">The share of hidden units in a product; statistics have the rest.</param>
    /// <param name="teacher">The embeddings of its tracks.</param>
    /// <returns>[standardized statistic or unit, value of the embedding]: sums whose mean square in the other music is 1.</returns>
    public static Matrix Learn(StatisticsData other, float[] standardised, float[] hidden, double hiddenShare, TeacherEmbeddings teacher)
    {
        int[] rows = [.. Enumerable.Range(0, other.RowCount).Where(row => teacher.Knows(other.GetTrack(row)))];
        var importance = HeadInputs.Weigh(other, hidden.Length / other.RowCount, hiddenShare);
        var inputs = HeadInputs.Join(standardised, hidden, rows, other.RowCount, importance);
        var (length, width) = (importance.Length, teacher.Length);
        var targets = GetTargets(other, rows, teacher);

        var squares = new float[length * length];
        MatrixMultiply.Multiply(length, length, rows.Length, inputs, 1, length, inputs, length, 1, squares, length, false);
        var matrix = Array.ConvertAll(squares, value => (double)value);
        for (var i = 0; i < length; i++)
        {
            matrix[(i * length) + i] += Ridge * rows.Length;
        }

        var products = new float[length * width];
        MatrixMultiply.Multiply(length, width, rows.Length, inputs, 1, length, targets, width, 1, products, width, false);
        var solution = Array.ConvertAll(products, value => (double)value);
        CholeskySolver.Solve(matrix, solution, length);
        var sums = Array.ConvertAll(solution, value => (float)value);
        Normalize(inputs, rows.Length, sums, width);
        return new Matrix(length, width, (input, value) => importance[input] * sums[(input * width) + value]);
    }

    /// <summary>The embeddings of the segments' tracks, standardized, [segment, value].</summary>
    private static float[] GetTargets(StatisticsData other, int[] rows, TeacherEmbeddings teacher)
    {
        var width = teacher.Length;
        var embeddings = rows.Select(other.GetTrack).Distinct().ToDictionary(track => track, teacher.Get);
        var targets = new float[rows.Length * width];
        foreach (var (index, row) in rows.Index())
        {
            embeddings[other.GetTrack(row)].CopyTo(targets, index * width);
        }

        for (var value = 0; value < width; value++)
        {
            var (sum, squares) = (0.0, 0.0);
            for (var i = value; i < targets.Length; i += width)
            {
                sum += targets[i];
            }

            var mean = sum / rows.Length;
            for (var i = value; i < targets.Length; i += width)
            {
                squares += (targets[i] - mean) * (targets[i] - mean);
            }

            var factor = 1 / (Math.Sqrt(squares / rows.Length) + MinimumDeviation);
            for (var i = value; i < targets.Length; i += width)
            {
                targets[i] = (float)((targets[i] - mean) * factor);
            }
        }

        return targets;
    }

    /// <summary>Scales sums of inputs to a mean square of 1.</summary>
    private static void Normalize(float[] inputs, int count, float[] sums, int width)
    {
        var length = sums.Length / width;
        var found = new float[count * width];
        MatrixMultiply.Multiply(count, width, length, inputs, length, 1, sums, width, 1, found, width, false);
        var squares = new double[width];
        for (var i = 0; i < found.Length; i++)
        {
            squares[i % width] += (double)found[i] * found[i];
        }

        float[] factors = [.. squares.Select(square => square == 0 ? 0 : (float)(1 / Math.Sqrt(square / count)))];
        for (var start = 0; start < sums.Length; start += width)
        {
            var row = sums.AsSpan(start, width);
            TensorPrimitives.Multiply(row, factors, row);
        }
    }
}
