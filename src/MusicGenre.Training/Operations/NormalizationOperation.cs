using System.Numerics.Tensors;
using MusicGenre.Training.Execution;
using MusicGenre.Training.Export;

namespace MusicGenre.Training.Operations;

/// <summary>Shifts and scales each row, a channel's band over time, by measured numbers.</summary>
internal sealed class NormalizationOperation : NetworkOperation
{
    private readonly NetworkParameter _scale;
    private readonly NetworkParameter _shift;

    public NormalizationOperation(NetworkMemory memory, NetworkTensor input, NetworkTensor output)
        : base(memory, [input], [output])
    {
        int[] shape = [input.Shape.Channels, input.Shape.Bands, 1];
        _scale = memory.AddStatistic(output.Name + ".scale", shape, 1);
        _shift = memory.AddStatistic(output.Name + ".shift", shape, 0);
    }

    /// <summary>Sets the numbers so that the rows get a mean of 0 and a deviation of 1; constant rows are only centered.</summary>
    public void SetStatistics(ReadOnlySpan<double> means, ReadOnlySpan<double> deviations)
    {
        var scale = Memory.Statistic(_scale);
        var shift = Memory.Statistic(_shift);
        for (var row = 0; row < means.Length; row++)
        {
            var factor = deviations[row] > 1e-8 * (1 + Math.Abs(means[row])) ? 1 / deviations[row] : 1;
            scale[row] = (float)factor;
            shift[row] = (float)(-means[row] * factor);
        }
    }

    protected override void Forward(int example, NetworkWorker worker) =>
        Apply(Input.Values(example), Output.Values(example), shifted: true);

    protected override void Backward(int example, NetworkWorker worker)
    {
        if (Input.NeedsGradient)
        {
            Apply(Output.Gradients(example), Input.Gradients(example), shifted: false);
        }
    }

    private void Apply(ReadOnlySpan<float> source, Span<float> target, bool shifted)
    {
        var frames = Input.Shape.Frames;
        var scale = Memory.Statistic(_scale);
        var shift = Memory.Statistic(_shift);
        for (var row = 0; row < scale.Length; row++)
        {
            var from = source.Slice(row * frames, frames);
            var to = target.Slice(row * frames, frames);
            TensorPrimitives.Multiply(from, scale[row], to);
            if (shifted)
            {
                TensorPrimitives.Add(to, shift[row], to);
            }
        }
    }

    public override void Export(OnnxGraphBuilder graph)
    {
        var scaled = Output.Name + "_scaled";
        graph.AddNode("Mul", [Input.Name, graph.Initializer(_scale, Memory.Statistic(_scale))], scaled);
        graph.AddNode("Add", [scaled, graph.Initializer(_shift, Memory.Statistic(_shift))], Output.Name);
    }
}
