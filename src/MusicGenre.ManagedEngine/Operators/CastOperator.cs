using MusicGenre.ManagedEngine.Graphs;
using MusicGenre.ManagedEngine.Onnx;

namespace MusicGenre.ManagedEngine.Operators;

/// <summary>Cast: does nothing from float32 to float32; all other casts apply to constants only.</summary>
internal sealed class CastOperator : Operator
{
    public override bool IsView => true;

    public override LayoutRule Layout => LayoutRule.Elementwise;

    public override void Infer(Node node)
    {
        var input = node.Input(0);
        var to = node.Attributes.Integer("to", 0);
        if (input.Constant is { } constant)
        {
            node.Output.SetConstant(Convert(node, constant, to));
            return;
        }

        if (input.Type != ElementType.Float || to != OnnxTensorReader.Float)
        {
            throw node.Fail($"expected a cast to float32 (1) of a value that is not constant, found ONNX type {to}");
        }

        node.Output.Shape = input.Shape;
    }

    private static Tensor Convert(Node node, Tensor tensor, long to)
    {
        switch (to)
        {
            case OnnxTensorReader.Float:
                return tensor.Type == ElementType.Float ? tensor : FromIntegers(tensor);
            case OnnxTensorReader.Int32 or OnnxTensorReader.Int64:
                return Tensor.OfIntegers(tensor.Shape, ToIntegers(tensor));
            case OnnxTensorReader.Bool:
                return Tensor.OfIntegers(
                    tensor.Shape,
                    tensor.Type == ElementType.Float
                        ? [.. tensor.Floats.Take(tensor.Length).Select(value => value != 0 ? 1L : 0L)]
                        : Array.ConvertAll(tensor.Integers, value => value != 0 ? 1L : 0L),
                    ElementType.Boolean);
            default:
                throw node.Fail($"expected a cast to float32, int32, int64 or bool, found ONNX type {to}");
        }
    }

    private static Tensor FromIntegers(Tensor tensor)
    {
        var floats = Tensor.NewFloats(tensor.Length);
        for (var i = 0; i < tensor.Length; i++)
        {
            floats[i] = tensor.Integers[i];
        }

        return Tensor.OfFloats(tensor.Shape, floats);
    }

    private static long[] ToIntegers(Tensor tensor)
        => tensor.Type == ElementType.Float ? [.. tensor.Floats.Take(tensor.Length).Select(value => (long)value)] : tensor.Integers;
}
