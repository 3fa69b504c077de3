using MusicGenre.Features;
using MusicGenre.Training.Layers;
using MusicGenre.Training.Operations;

namespace MusicGenre.Training.Execution;

/// <summary>Turns the layers of a definition into operations and the tensors between them.</summary>
internal sealed class NetworkBuilder(NetworkMemory memory)
{
    private int _dropouts;

    public List<NetworkOperation> Operations { get; } = [];

    /// <summary>Adds layers; their operations are named by prefix and position, and weights are found by those names.</summary>
    public NetworkTensor Add(IReadOnlyList<NetworkLayer> layers, NetworkTensor tensor, string prefix)
    {
        for (var i = 0; i < layers.Count; i++)
        {
            tensor = Add(layers[i], tensor, $"{prefix}{i + 1}");
        }

        return tensor;
    }

    private NetworkTensor Add(NetworkLayer layer, NetworkTensor input, string name)
    {
        var shape = layer.GetOutputShape(input.Shape);
        if (layer is ResidualLayer residual)
        {
            return AddResidual(residual, input, name, shape);
        }

        if (layer is ConcatenationLayer concatenation)
        {
            return AddConcatenation(concatenation, input, name, shape);
        }

        if (layer is FlattenLayer)
        {
            var view = new NetworkTensor(name + "_flatten", shape, input) { GradientBuffer = input.GradientBuffer, NeedsGradient = input.NeedsGradient };
            Operations.Add(new FlattenOperation(memory, input, view));
            return view;
        }

        var learns = layer is ConvolutionLayer or LinearLayer or BatchNormLayer or AttentionPoolingLayer;
        NetworkTensor Output(string kind) => new($"{name}_{kind}", shape) { NeedsGradient = learns || input.NeedsGradient };
        NetworkOperation operation = layer switch
        {
            NormalizationLayer => new NormalizationOperation(memory, input, Output("normalization")),
            ConvolutionLayer { Groups: > 1 } convolution when convolution.Groups == input.Shape.Channels
                => new DepthwiseConvolutionOperation(memory, input, Output("depthwise"), convolution),
            ConvolutionLayer convolution => new ConvolutionOperation(memory, input, Output("convolution"), convolution),
            LinearLayer linear => new LinearOperation(memory, input, Output("linear"), linear),
            BatchNormLayer norm => new BatchNormOperation(memory, input, Output("norm"), norm),
            ActivationLayer { Function: ActivationFunction.HardSwish } => new HardSwishOperation(memory, input, Output("hardswish")),
            ActivationLayer => new ReluOperation(memory, input, Output("relu")),
            PoolingLayer { Kind: PoolingKind.Maximum } pooling => new MaxPoolOperation(memory, input, Output("maxpool"), pooling),
            PoolingLayer pooling => new AveragePoolOperation(memory, input, Output("averagepool"), pooling),
            GlobalPoolingLayer { Kind: PoolingKind.Maximum } => new GlobalMaxPoolOperation(memory, input, Output("globalmaxpool")),
            GlobalPoolingLayer => new GlobalAveragePoolOperation(memory, input, Output("globalaveragepool")),
            StatisticsPoolingLayer statistics => new StatisticsPoolOperation(memory, input, Output("statistics"), statistics),
            AttentionPoolingLayer attention => new AttentionPoolOperation(memory, input, Output("attention"), attention),
            DropoutLayer dropout => new DropoutOperation(memory, input, Output("dropout"), dropout.Rate, dropout.WholeChannels, _dropouts++),
            _ => throw new ArgumentException($"There is no operation for a layer of type {layer.GetType()}.", nameof(layer)),
        };
        Operations.Add(operation);
        return operation.Output;
    }

    private NetworkTensor AddResidual(ResidualLayer layer, NetworkTensor input, string name, FeatureShape shape)
    {
        var ways = Fork(input, name, 2);
        var body = Add(layer.Body, ways[0], name + "_body");
        var shortcut = Add(layer.Shortcut, ways[1], name + "_shortcut");
        var output = new NetworkTensor(name + "_sum", shape) { NeedsGradient = body.NeedsGradient || shortcut.NeedsGradient };

        Share(body, output);
        Share(shortcut, output);
        Operations.Add(new AddOperation(memory, body, shortcut, output));
        return output;
    }

    private NetworkTensor AddConcatenation(ConcatenationLayer layer, NetworkTensor input, string name, FeatureShape shape)
    {
        var ways = Fork(input, name, layer.Branches.Count);
        var ends = layer.Branches.Select((branch, i) => Add(branch, ways[i], $"{name}_branch{i + 1}_")).ToArray();
        var output = new NetworkTensor(name + "_concatenation", shape) { NeedsGradient = ends.Any(end => end.NeedsGradient) };
        Operations.Add(new ConcatenationOperation(memory, ends, output));
        return output;
    }

    private NetworkTensor[] Fork(NetworkTensor input, string name, int count)
    {
        var ways = Enumerable.Range(1, count)
            .Select(i => new NetworkTensor($"{name}_fork{i}", input.Shape, input) { NeedsGradient = input.NeedsGradient })
            .ToArray();
        Operations.Add(new ForkOperation(memory, input, ways));
        return ways;
    }

    // The gradient of a sum is that of each summand.
    private static void Share(NetworkTensor summand, NetworkTensor sum) => summand.GradientBuffer.JoinTo(sum.GradientBuffer);
}
