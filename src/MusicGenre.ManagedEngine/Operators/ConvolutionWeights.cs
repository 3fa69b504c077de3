using MusicGenre.ManagedEngine.Graphs;
using MusicGenre.ManagedEngine.Kernels;

namespace MusicGenre.ManagedEngine.Operators;

/// <summary>The weights of a convolution, with the operations that follow it folded in, and their layouts for the kernels.</summary>
internal sealed unsafe class ConvolutionWeights
{
    private readonly float[] _weights;

    private ConvolutionWeights(float[] weights, float[] bias, int[] shape, int groups)
    {
        _weights = weights;
        Bias = bias;
        Groups = groups;
        Outputs = shape[0];
        GroupInputs = shape[1];
        Taps = Shapes.Length(shape.AsSpan(2));
    }

    public int Groups { get; }

    public int Outputs { get; }

    /// <summary>Input channels of each group.</summary>
    public int GroupInputs { get; }

    /// <summary>Output channels of each group.</summary>
    public int GroupOutputs => Outputs / Groups;

    public int Taps { get; }

    public float[] Bias { get; }

    /// <summary>Whether each channel is convolved separately.</summary>
    public bool IsDepthwise => GroupInputs == 1 && GroupOutputs == 1;

    public static ConvolutionWeights Of(Node node, int groups)
    {
        var tensor = node.Input(1).Constant!;
        var bias = node.OptionalInput(2)?.Constant?.Floats;
        var affine = node.Epilogue.Before;
        int outputs = tensor.Shape[0], each = tensor.Length / outputs;
        var scaled = new float[tensor.Length];
        var shifted = new float[outputs];
        for (var o = 0; o < outputs; o++)
        {
            var scale = affine?.Scale[o] ?? 1;
            for (var i = 0; i < each; i++)
            {
                scaled[o * each + i] = tensor.Floats[o * each + i] * scale;
            }

            shifted[o] = (bias?[o] ?? 0) * scale + (affine?.Shift[o] ?? 0);
        }

        return new ConvolutionWeights(scaled, shifted, tensor.Shape, groups);
    }

    /// <summary>For each group, panels of a matrix [taps · inputs, outputs].</summary>
    public float[] PackPanels(int width)
    {
        int depth = Taps * GroupInputs, each = MatrixPanels.Length(depth, GroupOutputs, width);
        var panels = Tensor.NewFloats(Groups * each);
        var matrix = new float[Math.Max(1, depth * GroupOutputs)];
        for (var group = 0; group < Groups; group++)
        {
            for (var o = 0; o < GroupOutputs; o++)
            {
                for (var i = 0; i < GroupInputs; i++)
                {
                    for (var tap = 0; tap < Taps; tap++)
                    {
                        matrix[(tap * GroupInputs + i) * GroupOutputs + o] = _weights[((group * GroupOutputs + o) * GroupInputs + i) * Taps + tap];
                    }
                }
            }

            fixed (float* from = matrix, to = panels)
            {
                MatrixPanels.Pack(from, GroupOutputs, 1, depth, GroupOutputs, width, to + (nint)group * each);
            }
        }

        return panels;
    }

    /// <summary>[taps, channels].</summary>
    public float[] PackDepthwise()
    {
        var packed = Tensor.NewFloats(Outputs * Taps);
        for (var channel = 0; channel < Outputs; channel++)
        {
            for (var tap = 0; tap < Taps; tap++)
            {
                packed[tap * Outputs + channel] = _weights[channel * Taps + tap];
            }
        }

        return packed;
    }
}
