using MusicGenre.ManagedEngine.Graphs;
using MusicGenre.ManagedEngine.Plans;

namespace MusicGenre.ManagedEngine.Operators;

/// <summary>Gemm without its third input, which becomes an addition when a graph is prepared.</summary>
internal sealed class GemmOperator : Operator
{
    public override void Infer(Node node)
    {
        var (a, b) = (FloatInput(node, 0), FloatInput(node, 1));
        if (a.Rank != 2 || b.Rank != 2)
        {
            throw node.Fail($"expected two matrices, found {Shapes.Text(a.Shape)} and {Shapes.Text(b.Shape)}");
        }

        var product = Product(node);
        if (product.Depth != (IsTransposed(node, "transB") ? b.Shape[1] : b.Shape[0]))
        {
            throw node.Fail($"the matrices {Shapes.Text(a.Shape)} and {Shapes.Text(b.Shape)} do not fit each other");
        }

        node.Output.Shape = [product.Rows, product.Columns];
    }

    public override Step CreateStep(Node node, StepBuilder builder) => ProductSteps.Create(node, Product(node), node.Attributes.Float("alpha", 1), builder);

    private static MatrixProduct Product(Node node)
    {
        var (a, b) = (node.Input(0).Shape, node.Input(1).Shape);
        bool transposeA = IsTransposed(node, "transA"), transposeB = IsTransposed(node, "transB");
        var (rows, depth) = transposeA ? (a[1], a[0]) : (a[0], a[1]);
        var columns = transposeB ? b[0] : b[1];
        return new MatrixProduct(
            rows, columns, depth, transposeA ? 1 : a[1], transposeA ? a[1] : 1, transposeB ? 1 : b[1], transposeB ? b[1] : 1, BatchOffsets.One);
    }

    private static bool IsTransposed(Node node, string name) => node.Attributes.Integer(name, 0) != 0;
}
