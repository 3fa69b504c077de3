namespace MusicGenre.ManagedEngine.Graphs;

/// <summary>Arithmetic on the sizes of axes.</summary>
internal static class Shapes
{
    /// <summary>The maximum number of values in a tensor, so that a corrupt file cannot ask for all memory.</summary>
    public const int MaxValues = 1 << 27;

    public static int Length(ReadOnlySpan<int> shape)
    {
        long length = 1;
        foreach (var size in shape)
        {
            if (size < 0)
            {
                throw new OverflowException($"An axis of {size} values.");
            }

            length *= size;
            if (length > MaxValues)
            {
                throw new OverflowException($"A tensor of more than {MaxValues} values.");
            }
        }

        return (int)length;
    }

    /// <summary>The shape of an element-wise operation on several shapes, by NumPy's rule; null if they do not fit.</summary>
    public static int[]? Broadcast(int[] first, int[] second)
    {
        var result = new int[Math.Max(first.Length, second.Length)];
        for (var i = 1; i <= result.Length; i++)
        {
            var x = i <= first.Length ? first[^i] : 1;
            var y = i <= second.Length ? second[^i] : 1;
            if (x != y && x != 1 && y != 1)
            {
                return null;
            }

            result[^i] = x == 1 ? y : x;
        }

        return result;
    }

    /// <summary>The shape with leading axes of size 1 added, up to a rank.</summary>
    public static int[] Widen(int[] shape, int rank)
    {
        var result = new int[rank];
        Array.Fill(result, 1);
        shape.CopyTo(result, rank - shape.Length);
        return result;
    }

    /// <summary>Row-major strides.</summary>
    public static int[] Strides(int[] shape)
    {
        var strides = new int[shape.Length];
        var stride = 1;
        for (var axis = shape.Length - 1; axis >= 0; axis--)
        {
            strides[axis] = stride;
            stride *= Math.Max(1, shape[axis]);
        }

        return strides;
    }

    public static int[] Permute(int[] shape, int[] permutation) => Array.ConvertAll(permutation, axis => shape[axis]);

    /// <summary>The permutation that undoes another.</summary>
    public static int[] Invert(int[] permutation)
    {
        var inverse = new int[permutation.Length];
        for (var i = 0; i < permutation.Length; i++)
        {
            inverse[permutation[i]] = i;
        }

        return inverse;
    }

    public static bool IsIdentity(int[] permutation)
    {
        for (var i = 0; i < permutation.Length; i++)
        {
            if (permutation[i] != i)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether a permutation leaves the values in place because it moves only axes of size 1.</summary>
    public static bool KeepsOrder(int[] shape, int[] permutation)
    {
        var last = -1;
        foreach (var axis in permutation)
        {
            if (shape[axis] != 1)
            {
                if (axis < last)
                {
                    return false;
                }

                last = axis;
            }
        }

        return true;
    }

    public static string Text(ReadOnlySpan<int> shape) => $"[{string.Join(", ", shape.ToArray())}]";
}
