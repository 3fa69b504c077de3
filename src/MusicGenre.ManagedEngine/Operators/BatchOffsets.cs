using MusicGenre.ManagedEngine.Graphs;

namespace MusicGenre.ManagedEngine.Operators;

/// <summary>Where each matrix of a batch begins in the two operands.</summary>
internal sealed record BatchOffsets(int[] Left, int[] Right)
{
    /// <summary>A batch of one.</summary>
    public static BatchOffsets One { get; } = new([0], [0]);

    /// <summary>The offsets for two stacks of matrices whose outer axes are broadcast.</summary>
    public static BatchOffsets Of(int[] a, int[] b)
    {
        var batch = Shapes.Broadcast(a[..^2], b[..^2])!;
        return new BatchOffsets(Offsets(a, batch), Offsets(b, batch));
    }

    private static int[] Offsets(int[] shape, int[] batch)
    {
        var source = Shapes.Widen(shape[..^2], batch.Length);
        var strides = Shapes.Strides([.. source, shape[^2], shape[^1]]);
        var offsets = new int[Shapes.Length(batch)];
        for (var i = 0; i < offsets.Length; i++)
        {
            var rest = i;
            for (var axis = batch.Length - 1; axis >= 0; axis--)
            {
                offsets[i] += source[axis] == 1 ? 0 : rest % batch[axis] * strides[axis];
                rest /= batch[axis];
            }
        }

        return offsets;
    }
}
