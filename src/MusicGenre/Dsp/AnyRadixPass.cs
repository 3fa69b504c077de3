namespace MusicGenre.Dsp;

/// <summary>Butterflies of any number of values, by the definition of the discrete Fourier transform.</summary>
internal static class AnyRadixPass
{
    public static void Run(
        FftStage stage, ReadOnlySpan<double> sourceReal, ReadOnlySpan<double> sourceImaginary, Span<double> real, Span<double> imaginary)
    {
        var radix = stage.Radix;
        var stride = stage.Stride;
        var part = stride * stage.Groups;
        for (var k = 0; k < radix; k++)
        {
            for (var p = 0; p < stage.Groups; p++)
            {
                var to = stride * ((radix * p) + k);
                var toReal = real.Slice(to, stride);
                var toImaginary = imaginary.Slice(to, stride);
                toReal.Clear();
                toImaginary.Clear();
                for (var j = 0; j < radix; j++)
                {
                    var (wr, wi) = stage.GetFactor(j, k, p);
                    var fromReal = sourceReal.Slice((stride * p) + (j * part), stride);
                    var fromImaginary = sourceImaginary.Slice((stride * p) + (j * part), stride);
                    for (var q = 0; q < stride; q++)
                    {
                        toReal[q] += (fromReal[q] * wr) - (fromImaginary[q] * wi);
                        toImaginary[q] += (fromReal[q] * wi) + (fromImaginary[q] * wr);
                    }
                }
            }
        }
    }
}
