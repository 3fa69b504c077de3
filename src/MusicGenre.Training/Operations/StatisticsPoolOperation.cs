using MusicGenre.Training.Execution;
using MusicGenre.Training.Export;
using MusicGenre.Training.Layers;

namespace MusicGenre.Training.Operations;

/// <summary>Mean and standard deviation of each row over time.</summary>
internal sealed class StatisticsPoolOperation(NetworkMemory memory, NetworkTensor input, NetworkTensor output, StatisticsPoolingLayer layer)
    : NetworkOperation(memory, [input], [output])
{
    private readonly int _rows = output.Length / 2;
    private readonly int _frames = input.Shape.Frames;

    public override bool NeedsInput => true;

    public override bool NeedsOutput => true;

    protected override void Forward(int example, NetworkWorker worker)
    {
        var source = Input.Values(example);
        var target = Output.Values(example);
        for (var row = 0; row < _rows; row++)
        {
            var values = source.Slice(row * _frames, _frames);
            var mean = RowSums.Sum(values) / _frames;
            target[row] = mean;
            target[_rows + row] = MathF.Sqrt(RowSums.SquaredDeviations(values, mean) / _frames + (float)layer.Epsilon);
        }
    }

    protected override void Backward(int example, NetworkWorker worker)
    {
        var values = Input.Values(example);
        var statistics = Output.Values(example);
        var source = Output.Gradients(example);
        var target = Input.Gradients(example);
        for (var row = 0; row < _rows; row++)
        {
            var level = source[row] / _frames;
            var slope = source[_rows + row] / (_frames * statistics[_rows + row]);
            var mean = statistics[row];
            var from = values.Slice(row * _frames, _frames);
            var to = target.Slice(row * _frames, _frames);
            for (var frame = 0; frame < from.Length; frame++)
            {
                to[frame] = level + slope * (from[frame] - mean);
            }
        }
    }

    public override void Export(OnnxGraphBuilder graph)
    {
        var name = Output.Name;
        graph.AddNode("Reshape", [Input.Name, graph.Initializer(name + "_rows", [3], [0L, _rows, _frames])], name + "_flat");
        graph.AddNode("ReduceMean", [name + "_flat"], name + "_means", OnnxAttribute.Create("axes", [2L]), OnnxAttribute.Create("keepdims", 1));
        graph.AddNode("Sub", [name + "_flat", name + "_means"], name + "_centred");
        graph.AddNode("Mul", [name + "_centred", name + "_centred"], name + "_squared");
        graph.AddNode("ReduceMean", [name + "_squared"], name + "_variances", OnnxAttribute.Create("axes", [2L]), OnnxAttribute.Create("keepdims", 1));
        graph.AddNode("Add", [name + "_variances", graph.Initializer(name + "_epsilon", [1], [(float)layer.Epsilon])], name + "_positive");
        graph.AddNode("Sqrt", [name + "_positive"], name + "_deviations");
        graph.AddNode("Concat", [name + "_means", name + "_deviations"], name + "_joined", OnnxAttribute.Create("axis", 1));
        graph.AddNode("Flatten", [name + "_joined"], name, OnnxAttribute.Create("axis", 1));
    }
}
