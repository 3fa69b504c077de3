using System.Numerics;
using MusicGenre.ManagedEngine.Operators;

namespace MusicGenre.ManagedEngine.Plans;

/// <summary>The largest value, or the mean, of each window, with the channels as the last axis.</summary>
internal sealed unsafe class PoolStep(Planes input, Window window, bool average, bool countsPadding, int source, int target) : Step
{
    public override void Run(float** values)
    {
        var channels = input.Channels;
        var to = values[target];
        for (var item = 0; item < input.Batch; item++)
        {
            var from = values[source] + (nint)item * input.Height * input.Width * channels;
            for (var row = 0; row < window.Vertical.Outputs; row++)
            {
                var vertical = Taps.Of(window.Vertical, input.Height, row, countsPadding);
                for (var column = 0; column < window.Horizontal.Outputs; column++, to += channels)
                {
                    var horizontal = Taps.Of(window.Horizontal, input.Width, column, countsPadding);
                    var first = from + ((nint)vertical.First * input.Width + horizontal.First) * channels;
                    var rowStep = (nint)window.Vertical.Dilation * input.Width * channels;
                    var columnStep = (nint)window.Horizontal.Dilation * channels;
                    if (average)
                    {
                        Average(first, vertical, horizontal, rowStep, columnStep, to, channels);
                    }
                    else
                    {
                        Maximum(first, vertical.Count, horizontal.Count, rowStep, columnStep, to, channels);
                    }
                }
            }
        }
    }

    private static void Maximum(float* from, int rows, int columns, nint rowStep, nint columnStep, float* to, int channels)
    {
        var c = 0;
        for (; c <= channels - Vector<float>.Count; c += Vector<float>.Count)
        {
            var largest = new Vector<float>(float.NegativeInfinity);
            for (var y = 0; y < rows; y++)
            {
                for (var x = 0; x < columns; x++)
                {
                    largest = Vector.Max(largest, Vector.Load(from + y * rowStep + x * columnStep + c));
                }
            }

            largest.Store(to + c);
        }

        for (; c < channels; c++)
        {
            var largest = float.NegativeInfinity;
            for (var y = 0; y < rows; y++)
            {
                for (var x = 0; x < columns; x++)
                {
                    largest = MathF.Max(largest, from[y * rowStep + x * columnStep + c]);
                }
            }

            to[c] = largest;
        }
    }

    private static void Average(float* from, Taps vertical, Taps horizontal, nint rowStep, nint columnStep, float* to, int channels)
    {
        var factor = 1f / (vertical.Divisor * horizontal.Divisor);
        var c = 0;
        for (; c <= channels - Vector<float>.Count; c += Vector<float>.Count)
        {
            var sum = Vector<float>.Zero;
            for (var y = 0; y < vertical.Count; y++)
            {
                for (var x = 0; x < horizontal.Count; x++)
                {
                    sum += Vector.Load(from + y * rowStep + x * columnStep + c);
                }
            }

            (sum * factor).Store(to + c);
        }

        for (; c < channels; c++)
        {
            float sum = 0;
            for (var y = 0; y < vertical.Count; y++)
            {
                for (var x = 0; x < horizontal.Count; x++)
                {
                    sum += from[y * rowStep + x * columnStep + c];
                }
            }

            to[c] = sum * factor;
        }
    }

    /// <summary>The taps of a window that lie inside an axis, and the divisor of a sum.</summary>
    private readonly record struct Taps(int First, int Count, int Divisor)
    {
        public static Taps Of(WindowAxis axis, int size, int output, bool countsPadding)
        {
            var start = output * axis.Stride - axis.Before;
            var skipped = start >= 0 ? 0 : (-start + axis.Dilation - 1) / axis.Dilation;
            var first = start + skipped * axis.Dilation;
            var count = Math.Min(axis.Kernel - skipped, (size - first + axis.Dilation - 1) / axis.Dilation);
            var padded = Math.Min(axis.Kernel, (size + axis.After - start + axis.Dilation - 1) / axis.Dilation);
            return new Taps(first, Math.Max(0, count), Math.Max(1, countsPadding ? padded : count));
        }
    }
}
