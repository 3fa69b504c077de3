using System.Numerics.Tensors;
using MusicGenre.Training.Execution;
using MusicGenre.Training.Export;

namespace MusicGenre.Training.Operations;

/// <summary>The maximum of each channel; of equal values the first, which then receives the whole gradient.</summary>
internal sealed class GlobalMaxPoolOperation(NetworkMemory memory, NetworkTensor input, NetworkTensor output)
    : NetworkOperation(memory, [input], [output])
{
    private readonly int _plane = input.Length / input.Shape.Channels;
    private int[] _places = [];

    public override void Allocate() => _places = new int[checked(Memory.BatchCapacity * Output.Length)];

    protected override void Forward(int example, NetworkWorker worker)
    {
        var source = Input.Values(example);
        var target = Output.Values(example);
        for (var channel = 0; channel < target.Length; channel++)
        {
            var row = source.Slice(channel * _plane, _plane);
            var place = TensorPrimitives.IndexOfMax<float>(row);
            _places[example * Output.Length + channel] = place;
            target[channel] = row[place];
        }
    }

    protected override void Backward(int example, NetworkWorker worker)
    {
        var source = Output.Gradients(example);
        var target = Input.Gradients(example);
        target.Clear();
        for (var channel = 0; channel < source.Length; channel++)
        {
            target[channel * _plane + _places[example * Output.Length + channel]] = source[channel];
        }
    }

    public override void Export(OnnxGraphBuilder graph) => graph.AddFlattened("GlobalMaxPool", Input, Output);
}
