using MusicGenre.Features;
using MusicGenre.InteropTests.Inference;
using MusicGenre.Training;
using MusicGenre.Training.Layers;
using Xunit;
using Xunit.Abstractions;

namespace MusicGenre.InteropTests.Training;

public sealed class TorchTrainingTests(ITestOutputHelper output)
{
    private static readonly string[] Genres = [.. Enumerable.Range(0, 10).Select(i => $"genre {i}")];

    [TorchFact]
    public void Train_MfccNetwork_EqualsTorch()
    {
        var recipe = NetworkRecipes.CreateMfccNetwork(new FeatureShape(1, 13, 130), Genres);
        Compare("seed", recipe with { Layers = [.. recipe.Layers.Where(layer => layer is not DropoutLayer)] }, batch: 32);
    }

    [TorchFact]
    public void Train_ResidualNetwork_EqualsTorch() => Compare("residual", CreateResidualNetwork(), batch: 21);

    private void Compare(string scriptNetwork, NetworkDefinition definition, int batch)
    {
        using var training = new TorchTraining(definition, batch, output.WriteLine);
        training.Compare(scriptNetwork);
        Assert.True(training.Problems.Count == 0, string.Join(Environment.NewLine, training.Problems));
    }

    private static NetworkDefinition CreateResidualNetwork()
    {
        var norm = new BatchNormLayer();
        var swish = new ActivationLayer { Function = ActivationFunction.HardSwish };
        ConvolutionLayer Convolution(int channels, int kernel, int stride = 1, int groups = 1, bool bias = true) => new()
        {
            Channels = channels,
            KernelBands = kernel,
            KernelFrames = kernel,
            StrideBands = stride,
            StrideFrames = stride,
            Groups = groups,
            HasBias = bias,
        };
        return new NetworkDefinition
        {
            Name = "residual",
            Input = new FeatureShape(2, 15, 38),
            Genres = Genres,
            Layers =
            [
                new NormalizationLayer(),
                Convolution(12, 3, stride: 2, bias: false),
                norm,
                swish,
                new ResidualLayer { Body = [Convolution(12, 3, groups: 12, bias: false), norm, swish, Convolution(12, 1, bias: false), norm] },
                new ActivationLayer(),
                new ResidualLayer
                {
                    Body = [Convolution(12, 5, stride: 2, groups: 12, bias: false), norm, swish, Convolution(16, 1, bias: false), norm],
                    Shortcut = [Convolution(16, 1, stride: 2, bias: false), norm],
                },
                swish,
                new ConcatenationLayer
                {
                    Branches =
                    [
                        [new StatisticsPoolingLayer()],
                        [new AttentionPoolingLayer { Heads = 2 }],
                        [new GlobalPoolingLayer()],
                        [new GlobalPoolingLayer { Kind = PoolingKind.Maximum }],
                    ],
                },
                new LinearLayer { Units = 24, HasBias = false },
                norm,
                swish,
                new LinearLayer { Units = Genres.Length },
            ],
        };
    }
}
