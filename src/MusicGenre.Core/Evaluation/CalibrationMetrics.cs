using System.Text.Json.Serialization;

namespace MusicGenre.Evaluation;

/// <summary>How reliable confidence is: of predictions made with 80 % confidence, 80 % should be correct. Immutable and thread-safe.</summary>
/// <remarks>
/// Confidence is the probability of the most probable genre, in bins of equal width, (lower, upper].
/// C. Guo et al., "On calibration of modern neural networks", ICML 2017.
/// </remarks>
public sealed class CalibrationMetrics
{
    internal const int BinCount = 15;

    [JsonConstructor]
    internal CalibrationMetrics(IReadOnlyList<CalibrationBin> bins)
    {
        ArgumentNullException.ThrowIfNull(bins);
        if (bins.Any(bin => bin.Count < 0 || !(bin is { Lower: >= 0, Upper: <= 1, MeanConfidence: >= 0 and <= 1, Accuracy: >= 0 and <= 1 } && bin.Lower < bin.Upper)))
        {
            throw new ArgumentException("A calibration bin is out of range.", nameof(bins));
        }

        Bins = bins;
        var count = bins.Sum(bin => (double)bin.Count);
        ExpectedError = count == 0 ? 0 : bins.Sum(bin => bin.Count * Math.Abs(bin.Accuracy - bin.MeanConfidence)) / count;
        ErrorByChance = count == 0 ? 0 : bins.Sum(bin => DeviationOfCount(bin.Count, bin.MeanConfidence)) / count;
    }

    /// <summary>The 15 bins, from low to high confidence, including empty ones.</summary>
    public IReadOnlyList<CalibrationBin> Bins { get; }

    /// <summary>The expected calibration error, 0 to 1: the mean of |accuracy − mean confidence| over the bins, weighted by their counts.</summary>
    public double ExpectedError { get; }

    /// <summary>
    /// The expected calibration error, 0 to 1, that a perfectly calibrated classifier would have on average with the same number of predictions and the same
    /// confidence, because bins with few predictions deviate by chance. An <see cref="ExpectedError"/> near this value does not indicate bad calibration.
    /// </summary>
    public double ErrorByChance { get; }

    /// <summary>Measures calibration.</summary>
    /// <param name="confidences">The confidence of each prediction, 0 to 1.</param>
    /// <param name="correct">Whether each prediction was correct.</param>
    internal static CalibrationMetrics Create(ReadOnlySpan<double> confidences, ReadOnlySpan<bool> correct)
    {
        Span<int> counts = stackalloc int[BinCount];
        Span<int> right = stackalloc int[BinCount];
        Span<double> sums = stackalloc double[BinCount];
        for (var i = 0; i < confidences.Length; i++)
        {
            var bin = Math.Clamp((int)Math.Ceiling(confidences[i] * BinCount) - 1, 0, BinCount - 1);
            counts[bin]++;
            right[bin] += correct[i] ? 1 : 0;
            sums[bin] += confidences[i];
        }

        var bins = new CalibrationBin[BinCount];
        for (var bin = 0; bin < BinCount; bin++)
        {
            var count = Math.Max(1, counts[bin]);
            bins[bin] = new CalibrationBin(
                (double)bin / BinCount, (bin + 1.0) / BinCount, counts[bin], Math.Min(1, sums[bin] / count), (double)right[bin] / count);
        }

        return new CalibrationMetrics(bins);
    }

    /// <summary>The mean of |X − n·p| for a binomial X (A. de Moivre, 1730).</summary>
    private static double DeviationOfCount(int n, double p)
    {
        if (n == 0 || p is <= 0 or >= 1)
        {
            return 0;
        }

        var m = Math.Floor(n * p) + 1;
        if (m > n)
        {
            return 0;
        }

        // 2 · m · C(n, m) · pᵐ · (1 − p)ⁿ⁻ᵐ⁺¹
        return Math.Exp(
            Math.Log(2 * m) + LogFactorial(n) - LogFactorial(m) - LogFactorial(n - m) + (m * Math.Log(p)) + ((n - m + 1) * Math.Log(1 - p)));
    }

    /// <summary>ln n!, by multiplication up to 170 and by Stirling's series above, where its error is below 1e-14: the time does not grow with n.</summary>
    private static double LogFactorial(double n)
    {
        if (n > 170)
        {
            return ((n + 0.5) * Math.Log(n)) - n + (0.5 * Math.Log(2 * Math.PI)) + (1 / (12 * n)) - (1 / (360 * n * n * n));
        }

        var product = 1.0;
        for (var i = 2; i <= n; i++)
        {
            product *= i;
        }

        return Math.Log(product);
    }
}
