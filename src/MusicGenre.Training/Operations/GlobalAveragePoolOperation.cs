using MusicGenre.Training.Execution;
using MusicGenre.Training.Export;

namespace MusicGenre.Training.Operations;

/// <summary>The mean of each channel.</summary>
internal sealed class GlobalAveragePoolOperation(NetworkMemory memory, NetworkTensor input, NetworkTensor output)
    : NetworkOperation(memory, [input], [output])
{
    private readonly int _plane = input.Length / input.Shape.Channels;

    protected override void Forward(int example, NetworkWorker worker)
    {
        var source = Input.Values(example);
        var target = Output.Values(example);
        for (var channel = 0; channel < target.Length; channel++)
        {
            target[channel] = RowSums.Sum(source.Slice(channel * _plane, _plane)) / _plane;
        }
    }

    protected override void Backward(int example, NetworkWorker worker)
    {
        var source = Output.Gradients(example);
        var target = Input.Gradients(example);
        for (var channel = 0; channel < source.Length; channel++)
        {
            target.Slice(channel * _plane, _plane).Fill(source[channel] / _plane);
        }
    }

    public override void Export(OnnxGraphBuilder graph) => graph.AddFlattened("GlobalAveragePool", Input, Output);
}
