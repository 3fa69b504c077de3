namespace MusicGenre.Dsp;

/// <summary>Creates periodic windows that are sums of cosines: one period, without the sample that begins the next.</summary>
internal static class CosineWindow
{
    /// <summary>Returns Σ (−1)ʲ · terms[j] · cos(2π·j·n / length) for each n below <paramref name="length"/>.</summary>
    public static double[] Create(int length, params ReadOnlySpan<double> terms)
    {
        var window = new double[length];
        for (var n = 0; n < length; n++)
        {
            for (var j = 0; j < terms.Length; j++)
            {
                window[n] += (j % 2 == 0 ? terms[j] : -terms[j]) * Math.Cos(2 * Math.PI * j * n / length);
            }
        }

        return window;
    }
}
