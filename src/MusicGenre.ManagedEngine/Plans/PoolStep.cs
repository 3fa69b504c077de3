using System.Numerics;
using MusicGenre.ManagedEngine.Operators;

namespace MusicGenre.ManagedEngine.Plans;

/// <summary>The largest value, or the mean, of each window, with the channels as the last axis.</summary>
internal sealed unsafe class PoolStep(Planes input, Window window, bool average, bool countsPadding, int source, int target) : Step
{
    public override void Run(float** values)
    {
        int channels = input.Channels;
        float* to = values[target];
        for (int item = 0; item < input.Batch; item++)
        {
            float* from = values[source] + (nint)item * input.Height * input.Width * channels;
            for (int row = 0; row < window.Vertical.Outputs; row++)
            {
                var vertical = Taps.Of(window.Vertical, input.Height, row, countsPadding);
                for (int column = 0; column < window.Horizontal.Outputs; column++, to += channels)
                {
                    var horizontal = Taps.Of(window.Horizontal, input.Width, column, countsPadding);
                    float* first = from + ((nint)vertical.First * input.Width + horizontal.First) * channels;
                    nint rowStep = (nint)window.Vertical.Dilation * input.Width * channels;
                    nint columnStep = (nint)window.Horizontal.Dilation * channels;
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
        int c = 0;
        for (; c <= channels - Vector<float>.Count; c += Vector<float>.Count)
        {
            var largest = new Vector<float>(float.NegativeInfinity);
            for (int y = 0; y < rows; y++)
            {
                for (int x = 0; x < columns; x++)
                {
                    largest = Vector.Max(largest, Vector.Load(from + y * rowStep + x * columnStep + c));
                }
            }

            largest.Store(to + c);
        }

        for (; c < channels; c++)
        {
            float largest = float.NegativeInfinity;
            for (int y = 0; y < rows; y++)
            {
                for (int x = 0; x < columns; x++)
                {
                    largest = MathF.Max(largest, from[y * rowStep + x * columnStep + c]);
                }
            }

            to[c] = largest;
        }
    }

    private static void Average(float* from, Taps vertical, Taps horizontal, nint rowStep, nint columnStep, float* to, int channels)
    {
        float factor = 1f / (vertical.Divisor * horizontal.Divisor);
        int c = 0;
        for (; c <= channels - Vector<float>.Count; c += Vector<float>.Count)
        {
            var sum = Vector<float>.Zero;
            for (int y = 0; y < vertical.Count; y++)
            {
                for (int x = 0; x < horizontal.Count; x++)
                {
                    sum += Vector.Load(from + y * rowStep + x * columnStep + c);
                }
            }

            (sum * factor).Store(to + c);
        }

        for (; c < channels; c++)
        {
            float sum = 0;
            for (int y = 0; y < vertical.Count; y++)
            {
                for (int x = 0; x < horizontal.Count; x++)
                {
                    sum += from[y * rowStep + x * columnStep + c];
                }
            }

            to[c] = sum * factor;
        }
    }

    /// <summary>The taps of a window that lie inside an axis, and by how many a sum is divided.</summary>
    private readonly record struct Taps(int First, int Count, int Divisor)
    {
        public static Taps Of(WindowAxis axis, int size, int output, bool countsPadding)
        {
            int start = output * axis.Stride - axis.Before;
            int skipped = start >= 0 ? 0 : (-start + axis.Dilation - 1) / axis.Dilation;
            int first = start + skipped * axis.Dilation;
            int count = Math.Min(axis.Kernel - skipped, (size - first + axis.Dilation - 1) / axis.Dilation);
            int padded = Math.Min(axis.Kernel, (size + axis.After - start + axis.Dilation - 1) / axis.Dilation);
            return new Taps(first, Math.Max(0, count), Math.Max(1, countsPadding ? padded : count));
        }
    }
}
