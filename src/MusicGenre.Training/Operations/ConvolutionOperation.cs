using MusicGenre.ManagedEngine.Kernels;
using MusicGenre.Training.Execution;
using MusicGenre.Training.Export;
using MusicGenre.Training.Layers;

namespace MusicGenre.Training.Operations;

/// <summary>
/// A convolution as a matrix product: weights [channel, input channel · kernel place] times the unfolded input. The unfolded input is made
/// for a few output rows at a time, so that it stays in the cache.
/// </summary>
internal sealed class ConvolutionOperation : NetworkOperation
{
    private const int TileLength = 128 * 1024;

    private readonly ConvolutionLayer _layer;
    private readonly ConvolutionGeometry _geometry;
    private readonly NetworkParameter _weights;
    private readonly NetworkParameter? _bias;
    private readonly int _groupInputs;
    private readonly int _groupOutputs;
    private readonly int _depth;
    private readonly int _tileRows;

    public ConvolutionOperation(NetworkMemory memory, NetworkTensor input, NetworkTensor output, ConvolutionLayer layer)
        : base(memory, [input], [output])
    {
        _layer = layer;
        _geometry = new ConvolutionGeometry(layer, input.Shape, output.Shape);
        _groupInputs = input.Shape.Channels / layer.Groups;
        _groupOutputs = layer.Channels / layer.Groups;
        _depth = _groupInputs * _geometry.KernelLength;
        _tileRows = _geometry.IsPointwise ? output.Shape.Bands : Math.Clamp(TileLength / (_depth * output.Shape.Frames), 1, output.Shape.Bands);
        _weights = memory.AddWeight(
            output.Name + ".weight",
            [layer.Channels, _groupInputs, layer.KernelBands, layer.KernelFrames],
            ParameterInitializers.Weights(layer.Initialization, _depth, layer.Channels * _geometry.KernelLength / layer.Groups),
            decays: true,
            sharded: true);
        if (layer.HasBias)
        {
            _bias = memory.AddWeight(output.Name + ".bias", [layer.Channels], ParameterInitializers.Constant(0), decays: false, sharded: true);
        }
    }

    public override bool NeedsInput => true;

    public override int ScratchLength => _geometry.IsPointwise ? 0 : _depth * _tileRows * Output.Shape.Frames;

    protected override void Forward(int example, NetworkWorker worker)
    {
        var target = Output.Values(example);
        var weights = Memory.Weight(_weights);
        var plane = _geometry.OutputPlane;
        if (_bias is not null)
        {
            var bias = Memory.Weight(_bias);
            for (var channel = 0; channel < bias.Length; channel++)
            {
                target.Slice(channel * plane, plane).Fill(bias[channel]);
            }
        }

        for (var group = 0; group < _layer.Groups; group++)
        {
            var kernel = weights.Slice(group * _groupOutputs * _depth, _groupOutputs * _depth);
            var to = target[(group * _groupOutputs * plane)..];
            for (var row = 0; row < Output.Shape.Bands; row += _tileRows)
            {
                var start = row * Output.Shape.Frames;
                var length = Math.Min(_tileRows, Output.Shape.Bands - row) * Output.Shape.Frames;
                var columns = GetColumns(example, group, row, length, worker);
                MatrixMultiply.Multiply(_groupOutputs, length, _depth, kernel, _depth, 1, columns, length, 1, to[start..], plane, _bias is not null);
            }
        }
    }

    protected override void Backward(int example, NetworkWorker worker)
    {
        var source = Output.Gradients(example);
        var weights = Memory.Weight(_weights);
        var weightGradients = Memory.ShardGradient(_weights, example);
        var first = Memory.IsFirstOfShard(example);
        var plane = _geometry.OutputPlane;
        BackwardBias(source, example, first);
        var target = Input.NeedsGradient ? Input.Gradients(example) : [];
        if (!_geometry.IsPointwise)
        {
            target.Clear();
        }

        for (var group = 0; group < _layer.Groups; group++)
        {
            var kernel = weights.Slice(group * _groupOutputs * _depth, _groupOutputs * _depth);
            var kernelGradient = weightGradients.Slice(group * _groupOutputs * _depth, _groupOutputs * _depth);
            var from = source[(group * _groupOutputs * plane)..];
            for (var row = 0; row < Output.Shape.Bands; row += _tileRows)
            {
                var start = row * Output.Shape.Frames;
                var length = Math.Min(_tileRows, Output.Shape.Bands - row) * Output.Shape.Frames;
                var columns = GetColumns(example, group, row, length, worker);
                MatrixMultiply.Multiply(_groupOutputs, _depth, length, from[start..], plane, 1, columns, 1, length, kernelGradient, _depth, !first || row > 0);
                if (!target.IsEmpty)
                {
                    BackwardInput(kernel, from[start..], group, row, length, target, worker);
                }
            }
        }
    }

    private void BackwardBias(ReadOnlySpan<float> source, int example, bool first)
    {
        if (_bias is null)
        {
            return;
        }

        var gradients = Memory.ShardGradient(_bias, example);
        var plane = _geometry.OutputPlane;
        for (var channel = 0; channel < gradients.Length; channel++)
        {
            var sum = RowSums.Sum(source.Slice(channel * plane, plane));
            gradients[channel] = first ? sum : gradients[channel] + sum;
        }
    }

    private void BackwardInput(ReadOnlySpan<float> kernel, ReadOnlySpan<float> from, int group, int row, int length, Span<float> target, NetworkWorker worker)
    {
        var plane = _geometry.OutputPlane;
        var planes = target.Slice(group * _groupInputs * _geometry.InputPlane, _groupInputs * _geometry.InputPlane);
        if (_geometry.IsPointwise)
        {
            MatrixMultiply.Multiply(_depth, length, _groupOutputs, kernel, 1, _depth, from, plane, 1, planes, plane, false);
            return;
        }

        var columns = worker.Scratch(_depth * length);
        MatrixMultiply.Multiply(_depth, length, _groupOutputs, kernel, 1, _depth, from, plane, 1, columns, length, false);
        _geometry.Fold(columns, _groupInputs, row, length / Output.Shape.Frames, planes);
    }

    private ReadOnlySpan<float> GetColumns(int example, int group, int row, int length, NetworkWorker worker)
    {
        var planes = Input.Values(example).Slice(group * _groupInputs * _geometry.InputPlane, _groupInputs * _geometry.InputPlane);
        if (_geometry.IsPointwise)
        {
            return planes;
        }

        var columns = worker.Scratch(_depth * length);
        _geometry.Unfold(planes, _groupInputs, row, length / Output.Shape.Frames, columns);
        return columns;
    }

    public override void Export(OnnxGraphBuilder graph) =>
        graph.AddConvolution(Input, Output, _layer, graph.Initializer(_weights, Memory.Weight(_weights)), _bias is null ? null : graph.Initializer(_bias, Memory.Weight(_bias)));
}
