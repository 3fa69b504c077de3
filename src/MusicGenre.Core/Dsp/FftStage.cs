namespace MusicGenre.Dsp;

/// <summary>One pass of a Stockham transform: butterflies of one radix over sub-transforms that are <see cref="Stride"/> apart.</summary>
internal sealed class FftStage
{
    public FftStage(int radix, int subLength, int stride)
    {
        Radix = radix;
        Groups = subLength / radix;
        Stride = stride;
        Real = new double[(radix - 1) * Groups];
        Imaginary = new double[(radix - 1) * Groups];
        for (var k = 1; k < radix; k++)
        {
            for (var p = 0; p < Groups; p++)
            {
                var (sine, cosine) = Math.SinCos(-2 * Math.PI * k * p / subLength);
                Real[((k - 1) * Groups) + p] = cosine;
                Imaginary[((k - 1) * Groups) + p] = sine;
            }
        }

        RootReal = new double[radix];
        RootImaginary = new double[radix];
        for (var j = 0; j < radix; j++)
        {
            (RootImaginary[j], RootReal[j]) = Math.SinCos(-2 * Math.PI * j / radix);
        }
    }

    public int Radix { get; }

    /// <summary>The number of groups of butterflies that share twiddles.</summary>
    public int Groups { get; }

    /// <summary>The number of butterflies that share twiddles; their elements are adjacent.</summary>
    public int Stride { get; }

    /// <summary>Twiddle factors [radix − 1, group]: row k − 1 rotates output k of the butterflies.</summary>
    public double[] Real { get; }

    public double[] Imaginary { get; }

    /// <summary>The radix-th roots of unity, clockwise from 1.</summary>
    public double[] RootReal { get; }

    public double[] RootImaginary { get; }

    /// <summary>The factor that rotates a butterfly's output.</summary>
    public (double Real, double Imaginary) GetTwiddle(int output, int group)
    {
        var twiddle = ((output - 1) * Groups) + group;
        return output == 0 ? (1, 0) : (Real[twiddle], Imaginary[twiddle]);
    }
}
