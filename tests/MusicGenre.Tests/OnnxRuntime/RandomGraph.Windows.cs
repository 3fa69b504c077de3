using MusicGenre.ManagedEngine.Onnx;

namespace MusicGenre.Tests.OnnxRuntime;

/// <content>Steps over channels and windows: convolutions, pools, normalizations, products.</content>
internal sealed partial class RandomGraph
{
    private void Window()
    {
        if (Chance(0.15))
        {
            Set(_graph.Node(Pick("GlobalAveragePool", "GlobalMaxPool"), [_value]), [_shape[0], .. _shape[1..].Select(_ => 1)]);
        }
        else if (Chance(0.6))
        {
            Convolve();
        }
        else
        {
            Pool();
        }
    }

    private void Convolve()
    {
        var depthwise = Chance(0.3);
        var groups = depthwise ? _shape[0] : _shape[0] % 2 == 0 && Chance(0.3) ? 2 : 1;
        int outputs = groups * Next(1, depthwise ? 3 : 12), inputs = _shape[0] / groups;
        int[] kernel = [.. _shape[1..].Select(size => Math.Min(size, Next(1, 5)))];
        long[] dilations = [.. kernel.Select((size, i) => size > 1 && (size - 1) * 2 < _shape[i + 1] && Chance(0.25) ? 2L : 1L)];
        long[] strides = [.. kernel.Select(_ => Chance(0.25) ? 2L : 1L)];
        int[] reach = [.. kernel.Select((size, i) => (size - 1) * (int)dilations[i] + 1)];
        var limit = 1 / MathF.Sqrt(inputs * kernel.Aggregate(1, (product, size) => product * size));
        string[] arguments = [_value, _graph.Weights(-limit, limit, [outputs, inputs, .. kernel])];
        if (Chance(0.6))
        {
            arguments = [.. arguments, _graph.Weights(-0.5f, 0.5f, outputs)];
        }

        List<AttributeProto> attributes = [GraphBuilder.Int("group", groups), GraphBuilder.Ints("dilations", dilations), GraphBuilder.Ints("strides", strides)];
        var sizes = Pad(attributes, reach, strides, mayBeSame: !dilations.Contains(2));
        Set(_graph.Node("Conv", arguments, [.. attributes]), [outputs, .. sizes]);
    }

    private void Pool()
    {
        int[] kernel = [.. _shape[1..].Select(size => Math.Min(size, Next(1, 4)))];
        long[] strides = [.. kernel.Select(_ => (long)Next(1, 3))];
        List<AttributeProto> attributes = [GraphBuilder.Ints("kernel_shape", [.. kernel.Select(size => (long)size)]), GraphBuilder.Ints("strides", strides)];
        var average = Chance(0.5);
        if (average)
        {
            attributes.Add(GraphBuilder.Int("count_include_pad", Next(0, 2)));
        }

        var sizes = Pad(attributes, kernel, strides, mayBeSame: true);
        Set(_graph.Node(average ? "AveragePool" : "MaxPool", [_value], [.. attributes]), [_shape[0], .. sizes]);
    }

    /// <summary>
    /// Chooses paddings and tells the sizes of the windows' grid. For "the same" size ONNX Runtime does not run dilated windows, nor pools that step over values, whose
    /// paddings the standard's formula makes negative.
    /// </summary>
    private int[] Pad(List<AttributeProto> attributes, int[] reach, long[] strides, bool mayBeSame)
    {
        if (mayBeSame && !strides.Where((stride, i) => stride > reach[i]).Any() && Chance(0.3))
        {
            attributes.Add(GraphBuilder.Text("auto_pad", Pick("SAME_UPPER", "SAME_LOWER")));
            return [.. reach.Select((_, i) => (int)((_shape[i + 1] + strides[i] - 1) / strides[i]))];
        }

        // At each end fewer zeros than a window is long, as pools ask for.
        long[] pads = [.. reach.Concat(reach).Select(size => (long)Next(0, size))];
        attributes.Add(GraphBuilder.Ints("pads", pads));
        return [.. reach.Select((size, i) => (int)((_shape[i + 1] + pads[i] + pads[i + reach.Length] - size) / strides[i]) + 1)];
    }

    private void Normalize()
    {
        if (_graph.Version >= 17 && Chance(0.5))
        {
            Set(_graph.Node("LayerNormalization", [_value, _graph.Weights(0.5f, 1.5f, _shape[^1]), _graph.Weights(-1, 1, _shape[^1])], GraphBuilder.Int("axis", -1)));
        }
        else if (Chance(0.4))
        {
            // Before version 13 the axes from the given one on are flattened; on the last there is no difference.
            Set(_graph.Node(Pick("Softmax", "LogSoftmax"), [_value], GraphBuilder.Int("axis", _graph.Version >= 13 ? Pick(-1, 1) : Rank)));
        }
        else
        {
            var channels = _shape[0];
            Set(_graph.Node(
                "BatchNormalization",
                [_value, _graph.Weights(0.5f, 1.5f, channels), _graph.Weights(-1, 1, channels), _graph.Weights(-0.5f, 0.5f, channels), _graph.Weights(0.5f, 2, channels)]));
        }
    }

    private void Multiply()
    {
        int inputs = _shape[^1], outputs = Next(1, 24);
        var limit = 1 / MathF.Sqrt(inputs);
        if (Rank > 1 || Chance(0.4))
        {
            Set(_graph.Node("MatMul", [_value, _graph.Weights(-limit, limit, inputs, outputs)]), [.. _shape[..^1], outputs]);
            return;
        }

        var transposed = Chance(0.5);
        Set(
            _graph.Node(
                "Gemm",
                [_value, transposed ? _graph.Weights(-limit, limit, outputs, inputs) : _graph.Weights(-limit, limit, inputs, outputs), _graph.Weights(-1, 1, outputs)],
                GraphBuilder.Int("transB", transposed ? 1 : 0),
                GraphBuilder.Number("alpha", 0.8f),
                GraphBuilder.Number("beta", 1.2f)),
            outputs);
    }
}
