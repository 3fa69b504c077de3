using MusicGenre.ManagedEngine.Graphs;
using MusicGenre.ManagedEngine.Plans;

namespace MusicGenre.ManagedEngine.Operators;

/// <summary>LayerNormalization over the last axes.</summary>
internal sealed class LayerNormalizationOperator : Operator
{
    public override void Infer(Node node)
    {
        ExpectOneOutput(node);
        var input = FloatInput(node, 0);
        var length = Length(node);
        for (var i = 1; i <= 2; i++)
        {
            if (FloatConstant(node, i) is { } constant && constant.Length != length)
            {
                throw node.Fail($"expected {length} values as input {i}, found {constant.Length}");
            }
        }

        node.Output.Shape = input.Shape;
    }

    public override Step CreateStep(Node node, StepBuilder builder)
    {
        var length = Length(node);
        var scale = builder.Slot(node.Input(1));
        var shift = node.OptionalInput(2) is { } bias ? builder.Slot(bias) : -1;
        var epsilon = node.Attributes.Float("epsilon", 1e-5f);
        return new LayerNormalizationStep(builder.Slot(node.Input(0)), builder.Slot(node.Output), scale, shift, node.Output.Length / length, length, epsilon);
    }

    public override int FindReusableInput(Node node) => 0;

    private static int Length(Node node)
    {
        var shape = node.Input(0).Shape;
        var length = Shapes.Length(shape.AsSpan(node.Axis(node.Attributes.Integer("axis", -1), shape.Length)));
        return length > 0 ? length : throw node.Fail("an empty tensor cannot be normalized");
    }
}
