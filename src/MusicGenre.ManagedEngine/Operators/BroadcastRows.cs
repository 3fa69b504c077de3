using MusicGenre.ManagedEngine.Graphs;

namespace MusicGenre.ManagedEngine.Operators;

/// <summary>
/// How two tensors are traversed to make a third: rows along which each operand advances by one or stays, and where each row begins.
/// </summary>
internal sealed class BroadcastRows
{
    private BroadcastRows(int[] sizes, int[] aStrides, int[] bStrides)
    {
        Sizes = sizes;
        AStrides = aStrides;
        BStrides = bStrides;
    }

    /// <summary>The axes after joining neighbors that can be traversed as one; the last is the row.</summary>
    public int[] Sizes { get; }

    public int[] AStrides { get; }

    public int[] BStrides { get; }

    public int RowLength => Sizes[^1];

    public static BroadcastRows Plan(int[] a, int[] b, int[] target)
    {
        var rank = target.Length;
        var (wideA, wideB) = (Shapes.Widen(a, rank), Shapes.Widen(b, rank));
        var (stridesA, stridesB) = (Shapes.Strides(wideA), Shapes.Strides(wideB));
        var sizes = new List<int>();
        var left = new List<int>();
        var right = new List<int>();
        for (var axis = 0; axis < rank; axis++)
        {
            if (target[axis] == 1)
            {
                continue;
            }

            var x = wideA[axis] == 1 ? 0 : stridesA[axis];
            var y = wideB[axis] == 1 ? 0 : stridesB[axis];
            if (sizes.Count > 0 && left[^1] == x * target[axis] && right[^1] == y * target[axis])
            {
                sizes[^1] *= target[axis];
                left[^1] = x;
                right[^1] = y;
            }
            else
            {
                sizes.Add(target[axis]);
                left.Add(x);
                right.Add(y);
            }
        }

        if (sizes.Count == 0)
        {
            return new BroadcastRows([1], [0], [0]);
        }

        return new BroadcastRows([.. sizes], [.. left], [.. right]);
    }
}
