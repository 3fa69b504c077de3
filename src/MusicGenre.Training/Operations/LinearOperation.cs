using System.Numerics.Tensors;
using MusicGenre.ManagedEngine.Kernels;
using MusicGenre.Training.Execution;
using MusicGenre.Training.Export;
using MusicGenre.Training.Layers;

namespace MusicGenre.Training.Operations;

/// <summary>
/// A fully connected layer, computed over the whole batch at once because its weights are many and are read for each example. The work is divided
/// by outputs in the forward pass and by inputs in the backward pass, so that each part writes its own numbers.
/// </summary>
internal sealed class LinearOperation : NetworkOperation
{
    private const int PartOutputs = 64;
    private const int PartInputs = 256;

    private readonly int _inputs;
    private readonly int _outputs;

    // [input, output], so that both the forward product and the weights' gradient run along rows.
    private readonly NetworkParameter _weights;
    private readonly NetworkParameter? _bias;

    public LinearOperation(NetworkMemory memory, NetworkTensor input, NetworkTensor output, LinearLayer layer)
        : base(memory, [input], [output])
    {
        _inputs = input.Length;
        _outputs = output.Length;
        _weights = memory.AddWeight(
            output.Name + ".weight",
            [_inputs, _outputs],
            ParameterInitializers.Weights(layer.Initialization, _inputs, _outputs),
            decays: true,
            sharded: false);
        if (layer.HasBias)
        {
            _bias = memory.AddWeight(output.Name + ".bias", [_outputs], ParameterInitializers.Constant(0), decays: false, sharded: false);
        }
    }

    public override bool NeedsInput => true;

    public override void PlanTraining(NetworkPlan plan) => plan.InParts((_outputs + PartOutputs - 1) / PartOutputs, Forward);

    public override void PlanInference(NetworkPlan plan) => PlanTraining(plan);

    public override void PlanBackward(NetworkPlan plan) => plan.InParts((_inputs + PartInputs - 1) / PartInputs, Backward);

    protected override void Forward(int part, NetworkWorker worker)
    {
        var first = part * PartOutputs;
        var count = Math.Min(PartOutputs, _outputs - first);
        if (_bias is not null)
        {
            for (var example = 0; example < Memory.BatchSize; example++)
            {
                Memory.Weight(_bias).Slice(first, count).CopyTo(Output.Values(example)[first..]);
            }
        }

        MatrixMultiply.Multiply(
            Memory.BatchSize, count, _inputs,
            Input.ValueBuffer.All, Input.ValueBuffer.Stride, 1,
            Memory.Weight(_weights)[first..], _outputs, 1,
            Output.ValueBuffer.All[first..], Output.ValueBuffer.Stride, _bias is not null);
    }

    protected override void Backward(int part, NetworkWorker worker)
    {
        var first = part * PartInputs;
        var count = Math.Min(PartInputs, _inputs - first);
        var source = Output.GradientBuffer;
        MatrixMultiply.Multiply(
            count, _outputs, Memory.BatchSize,
            Input.ValueBuffer.All[first..], 1, Input.ValueBuffer.Stride,
            source.All, source.Stride, 1,
            Memory.Gradient(_weights)[(first * _outputs)..], _outputs, false);
        if (Input.NeedsGradient)
        {
            MatrixMultiply.Multiply(
                Memory.BatchSize, count, _outputs,
                source.All, source.Stride, 1,
                Memory.Weight(_weights)[(first * _outputs)..], 1, _outputs,
                Input.GradientBuffer.All[first..], Input.GradientBuffer.Stride, false);
        }

        if (part == 0 && _bias is not null)
        {
            var gradients = Memory.Gradient(_bias);
            gradients.Clear();
            for (var example = 0; example < Memory.BatchSize; example++)
            {
                TensorPrimitives.Add(gradients, Output.Gradients(example), gradients);
            }
        }
    }

    public override void Export(OnnxGraphBuilder graph)
    {
        var flat = graph.AsFlat(Input.Name);
        var weights = graph.Initializer(_weights, Memory.Weight(_weights));
        string[] inputs = _bias is null ? [flat, weights] : [flat, weights, graph.Initializer(_bias, Memory.Weight(_bias))];
        graph.AddNode("Gemm", inputs, Output.Name);
    }
}
