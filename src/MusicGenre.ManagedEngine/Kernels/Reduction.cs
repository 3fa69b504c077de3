using System.Numerics.Tensors;

namespace MusicGenre.ManagedEngine.Kernels;

/// <summary>A reduction of a tensor over axes.</summary>
internal sealed unsafe class Reduction
{
    private const int MaxAxes = 16;

    private readonly ReductionKind _kind;
    private readonly int[] _sizes;
    private readonly int[] _strides;
    private readonly int _outputLength;
    private readonly int _count;

    public Reduction(ReductionKind kind, int[] shape, int[] axes)
    {
        _kind = kind;
        var merged = new List<(int Size, bool Reduced)>();
        for (var axis = 0; axis < shape.Length; axis++)
        {
            var reduced = axes.Contains(axis);
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

        _sizes = [.. merged.Select(axis => axis.Size)];
        _strides = new int[_sizes.Length];
        _outputLength = 1;
        _count = 1;
        for (var axis = _sizes.Length - 1; axis >= 0; axis--)
        {
            _strides[axis] = merged[axis].Reduced ? 0 : _outputLength;
            _outputLength *= merged[axis].Reduced ? 1 : _sizes[axis];
            _count *= merged[axis].Reduced ? _sizes[axis] : 1;
        }
    }

    public void Run(float* source, float* target)
    {
        var output = new Span<float>(target, _outputLength);
        output.Fill(_kind switch
        {
            ReductionKind.Max => float.NegativeInfinity,
            ReductionKind.Min => float.PositiveInfinity,
            ReductionKind.Prod => 1,
            _ => 0,
        });

        var index = stackalloc int[MaxAxes];
        var outer = _sizes.Length - 1;
        new Span<int>(index, outer).Clear();
        var more = true;
        var to = target;
        while (more)
        {
            var row = new ReadOnlySpan<float>(source, _sizes[outer]);
            if (_strides[outer] == 0)
            {
                *to = Combine(*to, row);
            }
            else
            {
                Combine(new Span<float>(to, row.Length), row);
            }

            source += row.Length;
            more = false;
            for (var axis = outer - 1; axis >= 0 && !more; axis--)
            {
                to += _strides[axis];
                more = ++index[axis] < _sizes[axis];
                if (!more)
                {
                    to -= (nint)_strides[axis] * _sizes[axis];
                    index[axis] = 0;
                }
            }
        }

        Finish(output);
    }

    private float Combine(float sum, ReadOnlySpan<float> row) => _kind switch
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
        switch (_kind)
        {
            case ReductionKind.Max: TensorPrimitives.Max(sums, row, sums); break;
            case ReductionKind.Min: TensorPrimitives.Min(sums, row, sums); break;
            case ReductionKind.Prod: TensorPrimitives.Multiply(sums, row, sums); break;
            case ReductionKind.L2 or ReductionKind.SumSquare: TensorPrimitives.MultiplyAdd(row, row, sums, sums); break;
            case ReductionKind.L1:
                for (var i = 0; i < sums.Length; i++)
                {
                    sums[i] += MathF.Abs(row[i]);
                }

                break;
            default: TensorPrimitives.Add(sums, row, sums); break;
        }
    }

    private void Finish(Span<float> output)
    {
        if (_kind == ReductionKind.Mean)
        {
            TensorPrimitives.Divide(output, _count, output);
        }
        else if (_kind == ReductionKind.L2)
        {
            TensorPrimitives.Sqrt(output, output);
        }
    }
}
