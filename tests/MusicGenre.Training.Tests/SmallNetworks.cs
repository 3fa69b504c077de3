using MusicGenre.Training.Layers;

namespace MusicGenre.Training.Tests;

internal static class SmallNetworks
{
    /// <summary>A network with every kind of state: measured, learned, running and random.</summary>
    public static NetworkDefinition Create(IExampleSet examples, double dropout = 0.2) => new()
    {
        Name = "small",
        Input = examples.Shape,
        Genres = examples.Genres,
        Layers =
        [
            new NormalizationLayer(),
            new ConvolutionLayer { Channels = 8 },
            new ActivationLayer(),
            new BatchNormLayer { Momentum = 0.9 },
            new PoolingLayer(),
            new DropoutLayer { Rate = dropout },
            new FlattenLayer(),
            new LinearLayer { Units = 24 },
            new ActivationLayer { Function = ActivationFunction.HardSwish },
            new BatchNormLayer { Momentum = 0.9 },
            new LinearLayer { Units = examples.Genres.Count },
        ],
    };

    public static IReadOnlyList<NetworkLayer> EveryLayer { get; } =
    [
        new NormalizationLayer(),
        new ConvolutionLayer { Channels = 6, StrideFrames = 2, HasBias = false },
        new BatchNormLayer(),
        new ActivationLayer { Function = ActivationFunction.HardSwish },
        new ResidualLayer
        {
            Body = [new ConvolutionLayer { Channels = 6, Groups = 6 }, new ConvolutionLayer { Channels = 8, KernelBands = 1, KernelFrames = 1 }, new BatchNormLayer()],
            Shortcut = [new ConvolutionLayer { Channels = 8, KernelBands = 1, KernelFrames = 1 }],
        },
        new ActivationLayer(),
        new PoolingLayer { Kind = PoolingKind.Average },
        new ConcatenationLayer { Branches = [[], [new ConvolutionLayer { Channels = 4, Groups = 2, Padding = new(1, 1, 0, 2) }], [new PoolingLayer { Bands = 1, Frames = 1 }]] },
        new DropoutLayer { Rate = 0.3, WholeChannels = true },
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
        new LinearLayer { Units = 12 },
        new BatchNormLayer(),
        new ResidualLayer { Body = [new LinearLayer { Units = 12 }, new ActivationLayer()] },
        new DropoutLayer { Rate = 0.3 },
        new LinearLayer { Units = 3 },
    ];
}
