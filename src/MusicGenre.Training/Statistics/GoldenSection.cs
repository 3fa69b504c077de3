namespace MusicGenre.Training.Statistics;

/// <summary>Golden-section search for the positive number with the lowest loss, over its logarithm.</summary>
internal static class GoldenSection
{
    private const double Ratio = 0.6180339887498949;
    private const int Steps = 60;

    /// <summary>Finds the number; of several minima, any.</summary>
    public static double Minimize(double lowest, double highest, Func<double, double> loss)
    {
        var (low, high) = (Math.Log(lowest), Math.Log(highest));
        for (var step = 0; step < Steps; step++)
        {
            var (left, right) = (high - (Ratio * (high - low)), low + (Ratio * (high - low)));
            (low, high) = loss(Math.Exp(left)) < loss(Math.Exp(right)) ? (low, right) : (left, high);
        }

        return Math.Exp((low + high) / 2);
    }
}
