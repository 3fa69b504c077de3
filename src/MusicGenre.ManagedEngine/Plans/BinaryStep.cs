using MusicGenre.ManagedEngine.Kernels;
using MusicGenre.ManagedEngine.Operators;

namespace MusicGenre.ManagedEngine.Plans;

/// <summary>Applies a function of two values, then optionally one of one value.</summary>
internal sealed unsafe class BinaryStep(BinaryKind kind, BroadcastRows rows, Activation? activation, int a, int b, int target) : Step
{
    private const int MaxAxes = 16;

    public override void Run(float** values)
    {
        var index = stackalloc int[MaxAxes];
        var outer = rows.Sizes.Length - 1;
        new Span<int>(index, outer).Clear();
        var length = rows.RowLength;
        var left = values[a];
        var right = values[b];
        var to = values[target];
        var more = rows.Sizes.AsSpan().IndexOf(0) < 0;
        while (more)
        {
            BinaryFunctions.Apply(kind, left, rows.AStrides[outer], right, rows.BStrides[outer], to, length);
            if (activation != null)
            {
                ActivationFunctions.Apply(activation.Value, new ReadOnlySpan<float>(to, length), new Span<float>(to, length));
            }

            to += length;
            more = false;
            for (var axis = outer - 1; axis >= 0 && !more; axis--)
            {
                left += rows.AStrides[axis];
                right += rows.BStrides[axis];
                more = ++index[axis] < rows.Sizes[axis];
                if (!more)
                {
                    left -= (nint)rows.AStrides[axis] * rows.Sizes[axis];
                    right -= (nint)rows.BStrides[axis] * rows.Sizes[axis];
                    index[axis] = 0;
                }
            }
        }
    }
}
