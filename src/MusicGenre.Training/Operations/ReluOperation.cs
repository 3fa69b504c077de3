using System.Numerics.Tensors;
using System.Runtime.Intrinsics;
using MusicGenre.Training.Execution;
using MusicGenre.Training.Export;

namespace MusicGenre.Training.Operations;

/// <summary>max(x, 0).</summary>
internal sealed class ReluOperation(NetworkMemory memory, NetworkTensor input, NetworkTensor output)
    : NetworkOperation(memory, [input], [output])
{
    public override bool NeedsOutput => true;

    protected override void Forward(int example, NetworkWorker worker) =>
        TensorPrimitives.Max(Input.Values(example), 0f, Output.Values(example));

    protected override void Backward(int example, NetworkWorker worker)
    {
        var values = Output.Values(example);
        var source = Output.Gradients(example);
        var target = Input.Gradients(example);
        var i = 0;
        for (; i <= values.Length - Vector512<float>.Count; i += Vector512<float>.Count)
        {
            var open = Vector512.GreaterThan(Vector512.Create<float>(values[i..]), Vector512<float>.Zero);
            (Vector512.Create<float>(source[i..]) & open).CopyTo(target[i..]);
        }

        for (; i < values.Length; i++)
        {
            target[i] = values[i] > 0 ? source[i] : 0;
        }
    }

    public override void Export(OnnxGraphBuilder graph) => graph.AddNode("Relu", [Input.Name], Output.Name);
}
