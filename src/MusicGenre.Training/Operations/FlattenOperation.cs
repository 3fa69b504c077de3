using MusicGenre.Training.Execution;
using MusicGenre.Training.Export;

namespace MusicGenre.Training.Operations;

/// <summary>Gives the same values another shape; both tensors share their buffers, so there is nothing to do.</summary>
internal sealed class FlattenOperation(NetworkMemory memory, NetworkTensor input, NetworkTensor output)
    : NetworkOperation(memory, [input], [output])
{
    public override void PlanTraining(NetworkPlan plan)
    {
    }

    public override void PlanInference(NetworkPlan plan)
    {
    }

    public override void PlanBackward(NetworkPlan plan)
    {
    }

    protected override void Forward(int example, NetworkWorker worker)
    {
    }

    protected override void Backward(int example, NetworkWorker worker)
    {
    }

    public override void Export(OnnxGraphBuilder graph) => graph.Alias(Output.Name, graph.AsFlat(Input.Name));
}
