using MusicGenre.ManagedEngine.Graphs;
using MusicGenre.ManagedEngine.Plans;

namespace MusicGenre.ManagedEngine.Operators;

/// <summary>The semantics of one ONNX operator: the shapes of its outputs, and how it runs.</summary>
internal abstract class Operator
{
    /// <summary>Whether it only renames its first input, whose values stay in place.</summary>
    public virtual bool IsView => false;

    /// <summary>How it behaves when a transposition precedes it.</summary>
    public virtual LayoutRule Layout => LayoutRule.Fixed;

    /// <summary>Sets the shapes of the outputs, and those output values that are constant even if the inputs are not.</summary>
    public abstract void Infer(Node node);

    /// <summary>The step that runs the node.</summary>
    public virtual Step CreateStep(Node node, StepBuilder builder) => throw node.Fail("it can be used only on constants and shapes");

    /// <summary>The input whose place the first output may take over, or −1.</summary>
    public virtual int FindReusableInput(Node node) => -1;

    /// <summary>Checks that an input is float32.</summary>
    protected static Value FloatInput(Node node, int index)
    {
        var input = node.Input(index);
        return input.Type == ElementType.Float ? input : throw node.Fail($"input {index} must be float32 here");
    }

    /// <summary>A float constant that an operator needs in advance; null if it is omitted.</summary>
    protected static Tensor? FloatConstant(Node node, int index)
    {
        var input = node.OptionalInput(index);
        if (input == null)
        {
            return null;
        }

        return input.Constant is { Type: ElementType.Float } tensor ? tensor : throw node.Fail($"input {index} must be a constant of float32");
    }

    /// <summary>Rejects a node whose outputs after the first are used.</summary>
    protected static void ExpectOneOutput(Node node)
    {
        if (node.Outputs.Skip(1).Any(output => output.Name.Length > 0))
        {
            throw node.Fail("only its first output is supported");
        }
    }
}
