namespace MusicGenre.Training.Calibration;

/// <summary>Golden-section search for the minimum of a function of one variable.</summary>
internal static class GoldenSection
{
    private const double Ratio = 0.6180339887498949;
    private const int Steps = 60;

    /// <summary>Where the function is lowest between two bounds, to a relative 3e-13 of their distance.</summary>
    /// <param name="function">The function, which falls up to its minimum and rises behind it.</param>
    /// <param name="low">The lower bound.</param>
    /// <param name="high">The upper bound.</param>
    public static double Minimize(Func<double, double> function, double low, double high)
    {
        for (var step = 0; step < Steps; step++)
        {
            var (left, right) = (high - (Ratio * (high - low)), low + (Ratio * (high - low)));
            if (function(left) < function(right))
            {
                high = right;
            }
            else
            {
                low = left;
            }
        }

        return (low + high) / 2;
    }
}
