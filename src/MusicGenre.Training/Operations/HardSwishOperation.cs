using System.Runtime.Intrinsics;
using MusicGenre.Training.Execution;
using MusicGenre.Training.Export;

namespace MusicGenre.Training.Operations;

/// <summary>x · min(max(x + 3, 0), 6) ÷ 6.</summary>
internal sealed class HardSwishOperation(NetworkMemory memory, NetworkTensor input, NetworkTensor output)
    : NetworkOperation(memory, [input], [output])
{
    public override bool NeedsInput => true;

    protected override void Forward(int example, NetworkWorker worker)
    {
        var values = Input.Values(example);
        var target = Output.Values(example);
        var i = 0;
        for (; i <= values.Length - Vector512<float>.Count; i += Vector512<float>.Count)
        {
            var x = Vector512.Create<float>(values[i..]);
            var gate = Vector512.Min(Vector512.Max(x + Vector512.Create(3f), Vector512<float>.Zero), Vector512.Create(6f));
            (x * gate * Vector512.Create(1f / 6)).CopyTo(target[i..]);
        }

        for (; i < values.Length; i++)
        {
            target[i] = values[i] * Math.Clamp(values[i] + 3, 0, 6) * (1f / 6);
        }
    }

    /// <summary>The derivative is 0 up to −3, 1 from 3 on, and x ÷ 3 + ½ between.</summary>
    protected override void Backward(int example, NetworkWorker worker)
    {
        var values = Input.Values(example);
        var source = Output.Gradients(example);
        var target = Input.Gradients(example);
        var i = 0;
        for (; i <= values.Length - Vector512<float>.Count; i += Vector512<float>.Count)
        {
            var x = Vector512.Create<float>(values[i..]);
            var slope = x * Vector512.Create(1f / 3) + Vector512.Create(0.5f);
            slope = Vector512.ConditionalSelect(Vector512.LessThanOrEqual(x, Vector512.Create(-3f)), Vector512<float>.Zero, slope);
            slope = Vector512.ConditionalSelect(Vector512.GreaterThanOrEqual(x, Vector512.Create(3f)), Vector512<float>.One, slope);
            (slope * Vector512.Create<float>(source[i..])).CopyTo(target[i..]);
        }

        for (; i < values.Length; i++)
        {
            var slope = values[i] <= -3 ? 0 : values[i] >= 3 ? 1 : values[i] * (1f / 3) + 0.5f;
            target[i] = slope * source[i];
        }
    }

    // HardSwish itself was added in operator set 14; these two nodes are equivalent in older ones.
    public override void Export(OnnxGraphBuilder graph)
    {
        var gate = Output.Name + "_gate";
        graph.AddNode("HardSigmoid", [Input.Name], gate, OnnxAttribute.Create("alpha", 1f / 6), OnnxAttribute.Create("beta", 0.5f));
        graph.AddNode("Mul", [Input.Name, gate], Output.Name);
    }
}
