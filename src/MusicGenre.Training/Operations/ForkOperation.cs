using System.Numerics.Tensors;
using MusicGenre.Training.Execution;
using MusicGenre.Training.Export;

namespace MusicGenre.Training.Operations;

/// <summary>Lets several operations read one tensor: its outputs share the input's values, and their gradients add up.</summary>
internal sealed class ForkOperation(NetworkMemory memory, NetworkTensor input, NetworkTensor[] outputs)
    : NetworkOperation(memory, [input], outputs)
{
    public override void PlanTraining(NetworkPlan plan)
    {
    }

    public override void PlanInference(NetworkPlan plan)
    {
    }

    protected override void Forward(int example, NetworkWorker worker)
    {
    }

    protected override void Backward(int example, NetworkWorker worker)
    {
        if (!Input.NeedsGradient)
        {
            return;
        }

        var target = Input.Gradients(example);
        TensorPrimitives.Add(Outputs[0].Gradients(example), Outputs[1].Gradients(example), target);
        foreach (var output in Outputs.AsSpan(2))
        {
            TensorPrimitives.Add(target, output.Gradients(example), target);
        }
    }

    public override void Export(OnnxGraphBuilder graph)
    {
        foreach (var output in Outputs)
        {
            graph.Alias(output.Name, Input.Name);
        }
    }
}
