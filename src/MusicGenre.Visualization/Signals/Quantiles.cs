namespace MusicGenre.Visualization.Signals;

/// <summary>Limits of color scales that a few outliers do not affect.</summary>
internal static class Quantiles
{
    /// <summary>The magnitude that the given share of the values does not exceed; 0 without values.</summary>
    public static double OfMagnitudes(ReadOnlySpan<float> values, double share)
    {
        var magnitudes = values.ToArray();
        for (var index = 0; index < magnitudes.Length; index++)
        {
            magnitudes[index] = Math.Abs(magnitudes[index]);
        }

        Array.Sort(magnitudes);
        return magnitudes.Length == 0 ? 0 : magnitudes[Math.Min(magnitudes.Length - 1, (int)(magnitudes.Length * share))];
    }
}
