using MusicGenre.Training.Execution;
using MusicGenre.Training.Export;

namespace MusicGenre.Training.Operations;

/// <summary>The channels of several tensors, concatenated.</summary>
internal sealed class ConcatenationOperation(NetworkMemory memory, NetworkTensor[] inputs, NetworkTensor output)
    : NetworkOperation(memory, inputs, [output])
{
    protected override void Forward(int example, NetworkWorker worker)
    {
        var target = Output.Values(example);
        foreach (var input in Inputs)
        {
            input.Values(example).CopyTo(target);
            target = target[input.Length..];
        }
    }

    protected override void Backward(int example, NetworkWorker worker)
    {
        var source = Output.Gradients(example);
        foreach (var input in Inputs)
        {
            if (input.NeedsGradient)
            {
                source[..input.Length].CopyTo(input.Gradients(example));
            }

            source = source[input.Length..];
        }
    }

    public override void Export(OnnxGraphBuilder graph) =>
        graph.AddNode("Concat", graph.Alike(Inputs), Output.Name, OnnxAttribute.Create("axis", 1));
}
