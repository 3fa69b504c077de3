namespace MusicGenre.Visualization.Signals;

/// <summary>Limits of colours that few outliers do not stretch.</summary>
internal static class Quantiles
{
    /// <summary>The magnitude that so great a share of the values does not exceed; 0 for no values.</summary>
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
