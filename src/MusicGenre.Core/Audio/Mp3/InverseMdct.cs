using System.Runtime.Intrinsics;

namespace MusicGenre.Audio.Mp3;

/// <summary>The 36-point and 12-point inverse MDCTs, for eight subbands at once, one per lane.</summary>
/// <remarks>
/// Both are a DCT-IV of half the length, whose outputs the windows repeat and negate. Adding neighboring inputs turns the DCT-IV into
/// a DCT-III with a factor for each output, 1 / (2 cos(π (2n + 1) / 4N)), which the windows include. The DCT-III splits
/// into two of half its length by even and odd inputs; the odd half uses the same trick.
/// </remarks>
internal static class InverseMdct
{
    private static readonly float[] OddScale18 =
        [.. Enumerable.Range(0, 9).Select(n => (float)(0.5 / Math.Cos(Math.PI * ((2 * n) + 1) / 36)))];

    private static readonly float[] OddScale6 =
        [.. Enumerable.Range(0, 3).Select(n => (float)(0.5 / Math.Cos(Math.PI * ((2 * n) + 1) / 12)))];

    /// <summary>The factor by which the windows must multiply the <paramref name="index"/>th output of a DCT-IV of length N.</summary>
    public static double OutputScale(int index, int length) => 0.5 / Math.Cos(Math.PI * ((2 * index) + 1) / (4 * length));

    /// <summary>The DCT-IV output, of N, that yields sample <paramref name="sample"/> of the 2N samples, and its sign.</summary>
    public static (int Index, int Sign) OutputOf(int sample, int length)
    {
        var half = length / 2;
        return sample < half ? (sample + half, 1)
            : sample < half + length ? (half + length - 1 - sample, -1)
            : (sample - half - length, -1);
    }

    /// <summary>Transforms 18 lines; the results still lack their <see cref="OutputScale"/>.</summary>
    public static void Transform18(ReadOnlySpan<Vector256<float>> lines, Span<Vector256<float>> results)
    {
        lines = lines[..18];
        results = results[..18];
        Span<Vector256<float>> even = stackalloc Vector256<float>[9];
        Span<Vector256<float>> odd = stackalloc Vector256<float>[9];
        even[0] = lines[0];
        odd[0] = lines[1] + lines[0];
        for (var k = 1; k < 9; k++)
        {
            even[k] = lines[2 * k] + lines[(2 * k) - 1];
            odd[k] = lines[(2 * k) + 1] + lines[2 * k];
        }

        for (var k = 8; k > 0; k--)
        {
            odd[k] += odd[k - 1];
        }

        CosineTransform9(even);
        CosineTransform9(odd);
        for (var n = 0; n < 9; n++)
        {
            var scaled = odd[n] * OddScale18[n];
            results[n] = even[n] + scaled;
            results[17 - n] = even[n] - scaled;
        }
    }

    /// <summary>Transforms the six lines of one short block; the results still lack their <see cref="OutputScale"/>.</summary>
    /// <param name="lines">The 18 lines of the three blocks, interleaved.</param>
    /// <param name="window">The index of the block, 0 to 2.</param>
    /// <param name="results">Receives six results.</param>
    public static void Transform6(ReadOnlySpan<Vector256<float>> lines, int window, Span<Vector256<float>> results)
    {
        const float HalfSqrt3 = 0.86602540378f;
        lines = lines.Slice(window, 16);
        results = results[..6];
        var odd0 = lines[0] + lines[3];
        var odd1 = lines[9] + lines[6] + odd0;
        var odd2 = lines[15] + lines[12] + lines[9] + lines[6];
        var even1 = (lines[6] + lines[3]) * HalfSqrt3;
        var even2 = lines[12] + lines[9];
        var evenSum = lines[0] + (even2 * 0.5f);
        var oddSum = odd0 + (odd2 * 0.5f);
        odd1 *= HalfSqrt3;
        Combine(results, 0, evenSum + even1, oddSum + odd1);
        Combine(results, 1, lines[0] - even2, odd0 - odd2);
        Combine(results, 2, evenSum - even1, oddSum - odd1);
    }

    private static void Combine(Span<Vector256<float>> results, int index, Vector256<float> even, Vector256<float> odd)
    {
        odd *= OddScale6[index];
        results[index] = even + odd;
        results[5 - index] = even - odd;
    }

    // Σ c[j] cos(π (2n + 1) j / 18) for n = 0 to 8, in place.
    private static void CosineTransform9(Span<Vector256<float>> c)
    {
        const float Cos10 = 0.98480775301f;
        const float Cos20 = 0.93969262079f;
        const float Cos30 = 0.86602540378f;
        const float Cos40 = 0.76604444312f;
        const float Cos50 = 0.64278760969f;
        const float Cos70 = 0.34202014333f;
        const float Cos80 = 0.17364817767f;

        c = c[..9];
        var half6 = c[0] + (c[6] * 0.5f);
        var even0 = half6 + (c[2] * Cos20) + (c[4] * Cos40) + (c[8] * Cos80);
        var even2 = half6 - (c[2] * Cos80) - (c[4] * Cos20) + (c[8] * Cos40);
        var even3 = half6 - (c[2] * Cos40) + (c[4] * Cos80) - (c[8] * Cos20);
        var difference = c[0] - c[6];
        var even1 = difference + ((c[2] - c[4] - c[8]) * 0.5f);
        var even4 = difference - c[2] + c[4] + c[8];

        var third = c[3] * Cos30;
        var odd0 = third + (c[1] * Cos10) + (c[5] * Cos50) + (c[7] * Cos70);
        var odd1 = (c[1] - c[5] - c[7]) * Cos30;
        var odd2 = (c[1] * Cos50) - third - (c[5] * Cos70) + (c[7] * Cos10);
        var odd3 = (c[1] * Cos70) - third + (c[5] * Cos10) - (c[7] * Cos50);

        c[0] = even0 + odd0;
        c[1] = even1 + odd1;
        c[2] = even2 + odd2;
        c[3] = even3 + odd3;
        c[4] = even4;
        c[5] = even3 - odd3;
        c[6] = even2 - odd2;
        c[7] = even1 - odd1;
        c[8] = even0 - odd0;
    }
}
