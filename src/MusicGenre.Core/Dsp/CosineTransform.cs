using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace MusicGenre.Dsp;

/// <summary>The first coefficients of the orthonormal DCT-II of each column of a matrix. Immutable.</summary>
internal sealed class CosineTransform
{
    private const int BlockColumns = 32;
    private const int PartLength = 16;

    private readonly float[] _matrix;
    private readonly int _rows;
    private readonly int _coefficients;
    private readonly bool _vectorized;

    /// <param name="rows">The number of rows, which is the length of the transform.</param>
    /// <param name="coefficients">The number of coefficients to compute; at most <paramref name="rows"/>.</param>
    /// <param name="lifter">The length L of the sine lifter, which multiplies coefficient c by 1 + L/2 · sin(π(c + 1)/L); 0 for none.</param>
    /// <param name="vectorized">Whether to use SIMD if the hardware supports it.</param>
    public CosineTransform(int rows, int coefficients, double lifter = 0, bool vectorized = true)
    {
        _rows = rows;
        _coefficients = coefficients;
        _vectorized = vectorized && Vector256.IsHardwareAccelerated;
        _matrix = new float[rows * coefficients];
        for (var c = 0; c < coefficients; c++)
        {
            var scale = Math.Sqrt((c == 0 ? 1.0 : 2.0) / rows);
            if (lifter > 0)
            {
                scale *= 1 + (lifter / 2 * Math.Sin(Math.PI * (c + 1) / lifter));
            }

            for (var row = 0; row < rows; row++)
            {
                _matrix[(c * rows) + row] = (float)(scale * Math.Cos(Math.PI * c * ((2 * row) + 1) / (2 * rows)));
            }
        }
    }

    /// <summary>Transforms [row, column] into [coefficient, column].</summary>
    public void Apply(ReadOnlySpan<float> source, int columns, Span<float> destination)
    {
        source = source[..(_rows * columns)];
        destination = destination[..(_coefficients * columns)];
        var column = _vectorized ? ApplyVectors(source, columns, destination) : 0;
        for (; column < columns; column++)
        {
            for (var c = 0; c < _coefficients; c++)
            {
                var sum = 0.0;
                for (var row = 0; row < _rows; row++)
                {
                    sum += _matrix[(c * _rows) + row] * source[(row * columns) + column];
                }

                destination[(c * columns) + column] = (float)sum;
            }
        }
    }

    private int ApplyVectors(ReadOnlySpan<float> source, int columns, Span<float> destination)
    {
        ref var from = ref MemoryMarshal.GetReference(source);
        ref var to = ref MemoryMarshal.GetReference(destination);
        if (columns < BlockColumns)
        {
            return 0;
        }

        for (var column = 0; column < columns; column += BlockColumns)
        {
            // The last block is moved back to end with the matrix; the overlap yields the same results again.
            column = Math.Min(column, columns - BlockColumns);
            for (var c = 0; c < _coefficients; c++)
            {
                ApplyBlock(_matrix.AsSpan(c * _rows, _rows), ref Unsafe.Add(ref from, column), (nuint)columns, ref Unsafe.Add(ref to, (c * columns) + column));
            }
        }

        return columns;
    }

    private static void ApplyBlock(ReadOnlySpan<float> weights, ref float from, nuint columns, ref float to)
    {
        var total0 = Vector256<float>.Zero;
        var total1 = Vector256<float>.Zero;
        var total2 = Vector256<float>.Zero;
        var total3 = Vector256<float>.Zero;
        nuint x = 0;
        while (!weights.IsEmpty)
        {
            // Partial sums limit the rounding error of long rows.
            var part = weights[..Math.Min(PartLength, weights.Length)];
            weights = weights[part.Length..];
            var s0 = Vector256<float>.Zero;
            var s1 = Vector256<float>.Zero;
            var s2 = Vector256<float>.Zero;
            var s3 = Vector256<float>.Zero;
            foreach (var weight in part)
            {
                var w = Vector256.Create(weight);
                s0 = Vector256.MultiplyAddEstimate(w, Vector256.LoadUnsafe(ref from, x), s0);
                s1 = Vector256.MultiplyAddEstimate(w, Vector256.LoadUnsafe(ref from, x + 8), s1);
                s2 = Vector256.MultiplyAddEstimate(w, Vector256.LoadUnsafe(ref from, x + 16), s2);
                s3 = Vector256.MultiplyAddEstimate(w, Vector256.LoadUnsafe(ref from, x + 24), s3);
                x += columns;
            }

            total0 += s0;
            total1 += s1;
            total2 += s2;
            total3 += s3;
        }

        total0.StoreUnsafe(ref to);
        total1.StoreUnsafe(ref to, 8);
        total2.StoreUnsafe(ref to, 16);
        total3.StoreUnsafe(ref to, 24);
    }
}
