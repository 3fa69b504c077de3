using System.Numerics.Tensors;
using MusicGenre.Training.Execution;
using MusicGenre.Training.Export;

namespace MusicGenre.Training.Operations;

/// <summary>The sum of two tensors. All three share one gradient, so the backward pass has nothing to do.</summary>
internal sealed class AddOperation(NetworkMemory memory, NetworkTensor first, NetworkTensor second, NetworkTensor output)
    : NetworkOperation(memory, [first, second], [output])
{
    public override void PlanBackward(NetworkPlan plan)
    {
    }

    protected override void Forward(int example, NetworkWorker worker) =>
        TensorPrimitives.Add(Inputs[0].Values(example), Inputs[1].Values(example), Output.Values(example));

    protected override void Backward(int example, NetworkWorker worker)
    {
    }

    public override void Export(OnnxGraphBuilder graph) => graph.AddNode("Add", graph.Alike(Inputs), Output.Name);
}
