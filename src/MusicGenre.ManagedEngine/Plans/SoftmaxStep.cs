using System.Numerics.Tensors;

namespace MusicGenre.ManagedEngine.Plans;

/// <summary>
/// Softmax or its logarithm of [outer, length, inner] along the middle axis. The largest value is subtracted first, so that none overflows.
/// </summary>
internal sealed unsafe class SoftmaxStep(bool logarithm, int source, int target, int scratch, int outer, int length, int inner) : Step
{
    public override void Run(float** values)
    {
        var block = length * inner;
        for (var i = 0; i < outer; i++)
        {
            var from = new ReadOnlySpan<float>(values[source] + (nint)i * block, block);
            var to = new Span<float>(values[target] + (nint)i * block, block);
            if (block == 0)
            {
                continue;
            }

            if (inner == 1)
            {
                RunRow(from, to);
            }
            else
            {
                RunColumns(from, to, new Span<float>(values[scratch], inner), new Span<float>(values[scratch] + inner, inner));
            }
        }
    }

    private void RunRow(ReadOnlySpan<float> from, Span<float> to)
    {
        TensorPrimitives.Subtract(from, TensorPrimitives.Max(from), to);
        if (logarithm)
        {
            double total = 0;
            foreach (var value in to)
            {
                total += Math.Exp(value);
            }

            TensorPrimitives.Subtract(to, (float)Math.Log(total), to);
            return;
        }

        TensorPrimitives.Exp(to, to);
        TensorPrimitives.Divide(to, TensorPrimitives.Sum(to), to);
    }

    private void RunColumns(ReadOnlySpan<float> from, Span<float> to, Span<float> largest, Span<float> sums)
    {
        from[..inner].CopyTo(largest);
        for (var row = 1; row < length; row++)
        {
            TensorPrimitives.Max(largest, from.Slice(row * inner, inner), largest);
        }

        sums.Clear();
        for (var row = 0; row < length; row++)
        {
            var shifted = to.Slice(row * inner, inner);
            TensorPrimitives.Subtract(from.Slice(row * inner, inner), largest, shifted);
            for (var i = 0; i < inner; i++)
            {
                var value = MathF.Exp(shifted[i]);
                sums[i] += value;
                shifted[i] = logarithm ? shifted[i] : value;
            }
        }

        if (logarithm)
        {
            TensorPrimitives.Log(sums, sums);
        }

        for (var row = 0; row < length; row++)
        {
            var result = to.Slice(row * inner, inner);
            if (logarithm)
            {
                TensorPrimitives.Subtract(result, sums, result);
            }
            else
            {
                TensorPrimitives.Divide(result, sums, result);
            }
        }
    }
}
