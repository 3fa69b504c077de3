namespace MusicGenre.Dsp;

/// <summary>Creates windows that are sums of cosines.</summary>
internal static class CosineWindow
{
    /// <summary>Returns Σ (−1)ʲ · terms[j] · cos(2π·j·n / length) for each n below <paramref name="length"/>: one period, without the sample that begins the next.</summary>
    public static double[] Create(int length, params ReadOnlySpan<double> terms) => Create(length, length, terms);

    /// <summary>Returns the same with a period of length − 1, so that the last value equals the first.</summary>
    public static double[] CreateSymmetric(int length, params ReadOnlySpan<double> terms) => Create(length, Math.Max(1, length - 1), terms);

    private static double[] Create(int length, int period, ReadOnlySpan<double> terms)
    {
        var window = new double[length];
        for (var n = 0; n < length; n++)
        {
            for (var j = 0; j < terms.Length; j++)
            {
                window[n] += (j % 2 == 0 ? terms[j] : -terms[j]) * Math.Cos(2 * Math.PI * j * n / period);
            }
        }

        return window;
    }
}
