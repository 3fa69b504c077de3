using System.Numerics.Tensors;
using MusicGenre.Inference.Kernels;

namespace MusicGenre.Training.Statistics;

/// <summary>
/// The inverse of how statistics vary together. What varies much in all music, whatever its genre, says little of a genre by itself: products
/// of examples under this matrix (Mahalanobis, 1936) take that into account.
/// </summary>
internal static class StatisticsPrecision
{
    /// <summary>Inverts the covariance, shrunk towards equal variances (Ledoit and Wolf, 2004).</summary>
    /// <param name="standardised">Statistics with mean 0, row-major [row, statistic].</param>
    /// <param name="importance">What each statistic is weighed with first.</param>
    /// <param name="shrinkage">How many times the mean variance is added to every variance; positive.</param>
    /// <returns>[statistic, statistic], symmetric.</returns>
    public static float[] Compute(float[] standardised, float[] importance, double shrinkage)
    {
        var length = importance.Length;
        var rowCount = standardised.Length / length;
        var covariance = new float[length * length];
        MatrixMultiply.Multiply(length, length, rowCount, standardised, 1, length, standardised, length, 1, covariance, length, false);
        var matrix = new double[covariance.Length];
        var identity = new double[covariance.Length];
        for (var i = 0; i < length; i++)
        {
            for (var j = 0; j < length; j++)
            {
                matrix[(i * length) + j] = (double)covariance[(i * length) + j] * importance[i] * importance[j] / rowCount;
            }

            identity[(i * length) + i] = 1;
        }

        var added = shrinkage * Enumerable.Range(0, length).Average(i => matrix[(i * length) + i]);
        for (var i = 0; i < length; i++)
        {
            matrix[(i * length) + i] += added;
        }

        CholeskySolver.Solve(matrix, identity, length);
        var precision = new float[identity.Length];
        TensorPrimitives.ConvertTruncating<double, float>(identity, precision);
        return precision;
    }
}
