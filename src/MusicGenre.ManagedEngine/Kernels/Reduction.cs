using System.Numerics.Tensors;

namespace MusicGenre.ManagedEngine.Kernels;

/// <summary>A reduction of a tensor over axes.</summary>
internal sealed unsafe class Reduction
{
    private const int MostAxes = 16;

    private readonly ReductionKind kind;
    private readonly int[] sizes;
    private readonly int[] strides;
    private readonly int outputLength;
    private readonly int count;

    public Reduction(ReductionKind kind, int[] shape, int[] axes)
    {
        this.kind = kind;
        var merged = new List<(int Size, bool Reduced)>();
        for (int axis = 0; axis < shape.Length; axis++)
        {
            bool reduced = axes.Contains(axis);
            if (shape[axis] == 1)
            {
                continue;
            }

            if (merged.Count > 0 && merged[^1].Reduced == reduced)
            {
                merged[^1] = (merged[^1].Size * shape[axis], reduced);
            }
            else
            {
                merged.Add((shape[axis], reduced));
            }
        }

        if (merged.Count == 0)
        {
            merged.Add((1, false));
        }

        sizes = [.. merged.Select(axis => axis.Size)];
        strides = new int[sizes.Length];
        outputLength = 1;
        count = 1;
        for (int axis = sizes.Length - 1; axis >= 0; axis--)
        {
            strides[axis] = merged[axis].Reduced ? 0 : outputLength;
            outputLength *= merged[axis].Reduced ? 1 : sizes[axis];
            count *= merged[axis].Reduced ? sizes[axis] : 1;
        }
    }

    public void Run(float* source, float* target)
    {
        var output = new Span<float>(target, outputLength);
        output.Fill(kind switch
        {
            ReductionKind.Max => float.NegativeInfinity,
            ReductionKind.Min => float.PositiveInfinity,
            ReductionKind.Prod => 1,
            _ => 0,
        });

        int* index = stackalloc int[MostAxes];
        int outer = sizes.Length - 1;
        new Span<int>(index, outer).Clear();
        bool more = true;
        float* to = target;
        while (more)
        {
            var row = new ReadOnlySpan<float>(source, sizes[outer]);
            if (strides[outer] == 0)
            {
                *to = Combine(*to, row);
            }
            else
            {
                Combine(new Span<float>(to, row.Length), row);
            }

            source += row.Length;
            more = false;
            for (int axis = outer - 1; axis >= 0 && !more; axis--)
            {
                to += strides[axis];
                more = ++index[axis] < sizes[axis];
                if (!more)
                {
                    to -= (nint)strides[axis] * sizes[axis];
                    index[axis] = 0;
                }
            }
        }

        Finish(output);
    }

    private float Combine(float sum, ReadOnlySpan<float> row) => kind switch
    {
        ReductionKind.Max => MathF.Max(sum, TensorPrimitives.Max(row)),
        ReductionKind.Min => MathF.Min(sum, TensorPrimitives.Min(row)),
        ReductionKind.Prod => sum * TensorPrimitives.Product(row),
        ReductionKind.L1 => sum + TensorPrimitives.SumOfMagnitudes(row),
        ReductionKind.L2 or ReductionKind.SumSquare => sum + TensorPrimitives.SumOfSquares(row),
        _ => sum + TensorPrimitives.Sum(row),
    };

    private void Combine(Span<float> sums, ReadOnlySpan<float> row)
    {
        switch (kind)
        {
            case ReductionKind.Max: TensorPrimitives.Max(sums, row, sums); break;
            case ReductionKind.Min: TensorPrimitives.Min(sums, row, sums); break;
            case ReductionKind.Prod: TensorPrimitives.Multiply(sums, row, sums); break;
            case ReductionKind.L2 or ReductionKind.SumSquare: TensorPrimitives.MultiplyAdd(row, row, sums, sums); break;
            case ReductionKind.L1:
                for (int i = 0; i < sums.Length; i++)
                {
                    sums[i] += MathF.Abs(row[i]);
                }

                break;
            default: TensorPrimitives.Add(sums, row, sums); break;
        }
    }

    private void Finish(Span<float> output)
    {
        if (kind == ReductionKind.Mean)
        {
            TensorPrimitives.Divide(output, count, output);
        }
        else if (kind == ReductionKind.L2)
        {
            TensorPrimitives.Sqrt(output, output);
        }
    }
}
