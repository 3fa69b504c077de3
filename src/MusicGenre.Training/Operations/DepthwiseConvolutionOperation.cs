using MusicGenre.Training.Execution;
using MusicGenre.Training.Export;
using MusicGenre.Training.Layers;

namespace MusicGenre.Training.Operations;

/// <summary>A separate convolution of each channel, row by row: there is no sum over channels that a matrix product could speed up.</summary>
internal sealed class DepthwiseConvolutionOperation : NetworkOperation
{
    private readonly ConvolutionLayer _layer;
    private readonly ConvolutionGeometry _geometry;
    private readonly NetworkParameter _weights;
    private readonly NetworkParameter? _bias;
    private readonly int _multiplier;

    public DepthwiseConvolutionOperation(NetworkMemory memory, NetworkTensor input, NetworkTensor output, ConvolutionLayer layer)
        : base(memory, [input], [output])
    {
        _layer = layer;
        _geometry = new ConvolutionGeometry(layer, input.Shape, output.Shape);
        _multiplier = layer.Channels / layer.Groups;
        _weights = memory.AddWeight(
            output.Name + ".weight",
            [layer.Channels, 1, layer.KernelBands, layer.KernelFrames],
            ParameterInitializers.Weights(layer.Initialization, _geometry.KernelLength, _multiplier * _geometry.KernelLength),
            decays: true,
            sharded: true);
        if (layer.HasBias)
        {
            _bias = memory.AddWeight(output.Name + ".bias", [layer.Channels], ParameterInitializers.Constant(0), decays: false, sharded: true);
        }
    }

    public override bool NeedsInput => true;

    // One row of every n-th frame.
    public override int ScratchLength => Output.Shape.Frames;

    protected override void Forward(int example, NetworkWorker worker)
    {
        var plane = _geometry.OutputPlane;
        var weights = Memory.Weight(_weights);
        for (var channel = 0; channel < _layer.Channels; channel++)
        {
            var source = Input.Values(example).Slice(channel / _multiplier * _geometry.InputPlane, _geometry.InputPlane);
            var target = Output.Values(example).Slice(channel * plane, plane);
            target.Fill(_bias is null ? 0 : Memory.Weight(_bias)[channel]);
            var kernel = weights.Slice(channel * _geometry.KernelLength, _geometry.KernelLength);
            for (var row = 0; row < Output.Shape.Bands; row++)
            {
                var to = target.Slice(row * Output.Shape.Frames, Output.Shape.Frames);
                for (var place = 0; place < kernel.Length; place++)
                {
                    if (TryFind(row, place, out var start, out var first, out var end))
                    {
                        RowCopy.AddScaled(Gather(source[start..], end - first, worker), kernel[place], to[first..end]);
                    }
                }
            }
        }
    }

    protected override void Backward(int example, NetworkWorker worker)
    {
        var plane = _geometry.OutputPlane;
        var weights = Memory.Weight(_weights);
        var weightGradients = Memory.ShardGradient(_weights, example);
        var biasGradients = _bias is null ? [] : Memory.ShardGradient(_bias, example);
        if (Memory.IsFirstOfShard(example))
        {
            weightGradients.Clear();
            biasGradients.Clear();
        }

        var target = Input.NeedsGradient ? Input.Gradients(example) : [];
        target.Clear();
        for (var channel = 0; channel < _layer.Channels; channel++)
        {
            var source = Output.Gradients(example).Slice(channel * plane, plane);
            var inputStart = channel / _multiplier * _geometry.InputPlane;
            var values = Input.Values(example).Slice(inputStart, _geometry.InputPlane);
            if (_bias is not null)
            {
                biasGradients[channel] += RowSums.Sum(source);
            }

            var kernelStart = channel * _geometry.KernelLength;
            for (var row = 0; row < Output.Shape.Bands; row++)
            {
                var from = source.Slice(row * Output.Shape.Frames, Output.Shape.Frames);
                for (var place = 0; place < _geometry.KernelLength; place++)
                {
                    if (!TryFind(row, place, out var start, out var first, out var end))
                    {
                        continue;
                    }

                    weightGradients[kernelStart + place] += RowSums.Dot(from[first..end], Gather(values[start..], end - first, worker));
                    if (!target.IsEmpty)
                    {
                        Scatter(from[first..end], weights[kernelStart + place], target[(inputStart + start)..]);
                    }
                }
            }
        }
    }

    /// <summary>The outputs of a row that a place of the kernel reaches, and the index of the first input under it.</summary>
    private bool TryFind(int row, int place, out int start, out int first, out int end)
    {
        var y = Math.DivRem(place, _layer.KernelFrames, out var x);
        var band = row * _layer.StrideBands + y - _geometry.Padding.BandsBefore;
        var offset = x - _geometry.Padding.FramesBefore;
        (first, end) = _geometry.GetInside(offset);
        start = band * Input.Shape.Frames + first * _layer.StrideFrames + offset;
        return (uint)band < (uint)Input.Shape.Bands && first < end;
    }

    private ReadOnlySpan<float> Gather(ReadOnlySpan<float> source, int count, NetworkWorker worker)
    {
        if (_layer.StrideFrames == 1)
        {
            return source[..count];
        }

        var row = worker.Scratch(count);
        for (var i = 0; i < row.Length; i++)
        {
            row[i] = source[i * _layer.StrideFrames];
        }

        return row;
    }

    private void Scatter(ReadOnlySpan<float> source, float factor, Span<float> target)
    {
        if (_layer.StrideFrames == 1)
        {
            RowCopy.AddScaled(source, factor, target[..source.Length]);
            return;
        }

        for (var i = 0; i < source.Length; i++)
        {
            target[i * _layer.StrideFrames] += factor * source[i];
        }
    }

    public override void Export(OnnxGraphBuilder graph) =>
        graph.AddConvolution(Input, Output, _layer, graph.Initializer(_weights, Memory.Weight(_weights)), _bias is null ? null : graph.Initializer(_bias, Memory.Weight(_bias)));
}
