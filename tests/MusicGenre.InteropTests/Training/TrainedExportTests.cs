using MusicGenre.Features;
using MusicGenre.Inference;
using MusicGenre.InteropTests.Inference;
using MusicGenre.ManagedEngine;
using MusicGenre.Training;
using MusicGenre.Training.Layers;
using MusicGenre.Training.Optimization;
using Xunit;

namespace MusicGenre.InteropTests.Training;

public sealed class TrainedExportTests : IDisposable
{
    private static readonly RandomExamples Examples = new(new FeatureShape(4, 7, 22), 35);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("musicgenre-exports-");

    public static TheoryData<string> Names => [.. Networks.Keys];

    private static ConvolutionLayer Pointwise => new() { Channels = 6, KernelBands = 1, KernelFrames = 1 };

    private static Dictionary<string, IReadOnlyList<NetworkLayer>> Networks { get; } = new()
    {
        ["convolution"] = [new ConvolutionLayer { Channels = 5 }],
        ["convolution of stride 2 without bias"] = [new ConvolutionLayer { Channels = 5, StrideBands = 2, StrideFrames = 2, HasBias = false }],
        ["convolution in groups with padding"] = [new ConvolutionLayer { Channels = 6, Groups = 2, KernelFrames = 5, Padding = new(1, 0, 0, 3) }],
        ["depthwise convolution"] = [new ConvolutionLayer { Channels = 8, Groups = 4 }],
        ["depthwise convolution of stride 2"] = [new ConvolutionLayer { Channels = 4, Groups = 4, KernelBands = 5, KernelFrames = 5, StrideBands = 2, StrideFrames = 2 }],
        ["pointwise convolution"] = [Pointwise],
        ["batch norm"] = [new BatchNormLayer()],
        ["batch norm after convolution"] = [new ConvolutionLayer { Channels = 5 }, new BatchNormLayer(), new ActivationLayer()],
        ["batch norm after linear"] = [new FlattenLayer(), new LinearLayer { Units = 9 }, new BatchNormLayer()],
        ["normalization"] = [new NormalizationLayer()],
        ["relu"] = [new ActivationLayer()],
        ["hard-swish"] = [new ActivationLayer { Function = ActivationFunction.HardSwish }],
        ["maximum pool, cut at the edges"] = [new PoolingLayer { Bands = 2, Frames = 3 }],
        ["average pool, cut at the edges"] = [new PoolingLayer { Kind = PoolingKind.Average, Bands = 2, Frames = 3 }],
        ["global average pool"] = [new GlobalPoolingLayer()],
        ["global maximum pool"] = [new GlobalPoolingLayer { Kind = PoolingKind.Maximum }],
        ["statistics pool"] = [new StatisticsPoolingLayer()],
        ["attention pool"] = [new AttentionPoolingLayer()],
        ["attention pool of three heads"] = [new AttentionPoolingLayer { Heads = 3 }],
        ["statistics pool of the normalized"] = [new NormalizationLayer(), new StatisticsPoolingLayer(), new LinearLayer { Units = 7 }],
        ["dropout"] = [new DropoutLayer { Rate = 0.5 }],
        ["linear without bias"] = [new FlattenLayer(), new LinearLayer { Units = 5, HasBias = false }],
        ["residual"] = [new ResidualLayer { Body = [new ConvolutionLayer { Channels = 4 }, new BatchNormLayer(), new ActivationLayer()] }],
        ["residual with shortcut"] = [new ResidualLayer { Body = [new ConvolutionLayer { Channels = 6 }], Shortcut = [Pointwise, new BatchNormLayer()] }],
        ["residual of flat values"] = [new FlattenLayer(), new LinearLayer { Units = 6 }, new ResidualLayer { Body = [new LinearLayer { Units = 6 }, new ActivationLayer()] }],
        ["concatenation"] = [new ConcatenationLayer { Branches = [[], [Pointwise], [new ConvolutionLayer { Channels = 3 }, new BatchNormLayer()]] }],
        ["concatenation of pools"] =
        [
            new ConcatenationLayer
            {
                Branches =
                [
                    [new StatisticsPoolingLayer()],
                    [new AttentionPoolingLayer { Heads = 2 }],
                    [new GlobalPoolingLayer()],
                    [new GlobalPoolingLayer { Kind = PoolingKind.Maximum }],
                    [new PoolingLayer(), new FlattenLayer()],
                ],
            },
        ],
    };

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [MemberData(nameof(Names))]
    public async Task ToOnnx_EachKindOfLayer_ManagedEngineEqualsPredict(string name)
    {
        var network = await TrainAsync(Networks[name]);
        using var session = new ManagedInferenceEngine().Load(network.ToOnnx(), name);
        var features = new float[Examples.Count * Examples.Shape.Length];
        for (var i = 0; i < Examples.Count; i++)
        {
            Examples.Read(i, features.AsSpan(i * Examples.Shape.Length, Examples.Shape.Length));
        }

        var expected = network.Predict(Examples);
        var actual = new float[expected.Length];
        session.Run(features, Examples.Count, actual);

        Assert.Equal("probabilities", session.Outputs[0].Name);
        for (var i = 0; i < expected.Length; i++)
        {
            Assert.True(Math.Abs(expected[i] - actual[i]) <= 1e-5, $"Probability {i} is {actual[i]}, but the trained network says {expected[i]}.");
        }

        Assert.True(expected.Distinct().Count() > expected.Length / 2, "The network says the same of all examples.");
    }

    [TorchFact]
    public async Task ToOnnx_EachKindOfLayer_PassesTheCheckerOfOnnx()
    {
        var files = new List<string>();
        foreach (var (name, layers) in Networks)
        {
            files.Add(Path.Combine(_folder.FullName, name + ".onnx"));
            await File.WriteAllBytesAsync(files[^1], (await TrainAsync(layers)).ToOnnx());
        }

        PythonScript.Run(TorchFactAttribute.Python, [Path.Combine(AppContext.BaseDirectory, "Training", "check_models.py"), .. files]);
    }

    /// <summary>Learns enough that weights, scales and running statistics are no longer those of the start.</summary>
    private static Task<TrainedNetwork> TrainAsync(IReadOnlyList<NetworkLayer> layers)
    {
        var definition = new NetworkDefinition
        {
            Input = Examples.Shape,
            Genres = Examples.Genres,
            Layers = [.. layers, new FlattenLayer(), new LinearLayer { Units = Examples.Genres.Count }],
        };
        return NetworkTrainer.TrainAsync(definition, Examples, Examples, new() { Epochs = 2, BatchSize = 8, Optimizer = new AdamOptions { LearningRate = 0.01 } });
    }
}
