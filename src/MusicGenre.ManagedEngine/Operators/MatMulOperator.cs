using MusicGenre.ManagedEngine.Graphs;
using MusicGenre.ManagedEngine.Plans;

namespace MusicGenre.ManagedEngine.Operators;

/// <summary>MatMul: products over the last two axes; the others, and vectors, follow NumPy's rules.</summary>
internal sealed class MatMulOperator : Operator
{
    public override void Infer(Node node)
    {
        var (a, b) = (FloatInput(node, 0).Shape, FloatInput(node, 1).Shape);
        if (a.Length == 0 || b.Length == 0)
        {
            throw node.Fail("a single value is not a matrix");
        }

        var (wideA, wideB) = (WidenLeft(a), WidenRight(b));
        var batch = Shapes.Broadcast(wideA[..^2], wideB[..^2]);
        if (batch == null || wideA[^1] != wideB[^2])
        {
            throw node.Fail($"the matrices {Shapes.Text(a)} and {Shapes.Text(b)} do not fit each other");
        }

        int[] rows = a.Length == 1 ? [] : [wideA[^2]];
        int[] columns = b.Length == 1 ? [] : [wideB[^1]];
        node.Output.Shape = [.. batch, .. rows, .. columns];
    }

    public override Step CreateStep(Node node, StepBuilder builder)
    {
        var (a, b) = (WidenLeft(node.Input(0).Shape), WidenRight(node.Input(1).Shape));
        var (depth, columns) = (b[^2], b[^1]);
        if (b.Length == 2)
        {
            var rows = Shapes.Length(a.AsSpan(0, a.Length - 1));
            return ProductSteps.Create(node, new MatrixProduct(rows, columns, depth, depth, 1, columns, 1, BatchOffsets.One), 1, builder);
        }

        var offsets = BatchOffsets.Of(a, b);
        return ProductSteps.Create(node, new MatrixProduct(a[^2], columns, depth, depth, 1, columns, 1, offsets), 1, builder);
    }

    private static int[] WidenLeft(int[] shape) => shape.Length == 1 ? [1, shape[0]] : shape;

    private static int[] WidenRight(int[] shape) => shape.Length == 1 ? [shape[0], 1] : shape;
}
