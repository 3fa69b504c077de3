using MusicGenre.Features;
using MusicGenre.Training.Layers;
using Xunit;

namespace MusicGenre.Training.Tests.Operations;

public sealed class OperationGradientTests
{
    private static readonly FeatureShape Planes = new(2, 5, 7);

    [Theory]
    [InlineData(1, 1, 1, 1, 3, 3)]
    [InlineData(1, 1, 1, 1, 1, 1)]
    [InlineData(2, 2, 1, 1, 3, 3)]
    [InlineData(1, 2, 1, 1, 2, 4)]
    [InlineData(1, 1, 2, 2, 3, 3)]
    [InlineData(2, 2, 2, 1, 3, 3)]
    [InlineData(2, 3, 2, 1, 1, 1)]
    public void Convolution_AnyGeometry_GradientsEqualDifferences(int strideBands, int strideFrames, int groups, int multiplier, int kernelBands, int kernelFrames)
    {
        var layer = new ConvolutionLayer
        {
            Channels = 4 * multiplier,
            KernelBands = kernelBands,
            KernelFrames = kernelFrames,
            StrideBands = strideBands,
            StrideFrames = strideFrames,
            Groups = groups,
        };
        GradientCheck.Verify([layer], Planes);
    }

    [Fact]
    public void Convolution_ExplicitPaddingAndGroupsOfTwo_GradientsEqualDifferences() =>
        GradientCheck.Verify(
            [new ConvolutionLayer { Channels = 6, Groups = 2, HasBias = false, Padding = new(0, 2, 1, 0), Initialization = WeightInitialization.He }],
            new(4, 5, 6));

    [Fact]
    public void Convolution_ManyFrames_GradientsEqualDifferences() =>
        GradientCheck.Verify([new ConvolutionLayer { Channels = 3 }], new(1, 2, 60));

    [Fact]
    public void Convolution_MoreRowsThanATile_GradientsEqualDifferences() =>
        GradientCheck.Verify(
            [new ConvolutionLayer { Channels = 2, KernelBands = 9, KernelFrames = 9, Initialization = WeightInitialization.He }],
            new(12, 12, 130),
            batch: 2);

    [Fact]
    public void Linear_TwoInARow_GradientsEqualDifferences() =>
        GradientCheck.Verify([new FlattenLayer(), new LinearLayer { Units = 9 }, new LinearLayer { Units = 5, HasBias = false }], Planes);

    [Fact]
    public void BatchNorm_OverPlanes_GradientsEqualDifferences() => GradientCheck.Verify([new BatchNormLayer()], Planes);

    [Fact]
    public void BatchNorm_OverUnits_GradientsEqualDifferences() =>
        GradientCheck.Verify([new FlattenLayer(), new LinearLayer { Units = 40 }, new BatchNormLayer { InitialScale = 0.5 }], Planes, batch: 7);

    [Fact]
    public void Normalization_GradientsEqualDifferences() => GradientCheck.Verify([new NormalizationLayer()], Planes);

    [Fact]
    public void Relu_GradientsEqualDifferences() => GradientCheck.Verify([new ActivationLayer()], new(2, 2, 9), spacing: 0.1f);

    [Fact]
    public void HardSwish_GradientsEqualDifferences() =>
        GradientCheck.Verify([new ActivationLayer { Function = ActivationFunction.HardSwish }], new(2, 2, 9), spacing: 0.15f);

    [Theory]
    [InlineData(nameof(PoolingKind.Maximum), 2, 2)]
    [InlineData(nameof(PoolingKind.Maximum), 3, 2)]
    [InlineData(nameof(PoolingKind.Average), 2, 2)]
    [InlineData(nameof(PoolingKind.Average), 2, 3)]
    public void Pooling_CutRectangles_GradientsEqualDifferences(string kind, int bands, int frames) =>
        GradientCheck.Verify([new PoolingLayer { Kind = Enum.Parse<PoolingKind>(kind), Bands = bands, Frames = frames }], new(2, 5, 7), batch: 2, spacing: 0.1f);

    [Fact]
    public void MaximumPooling_ManyFrames_GradientsEqualDifferences() => GradientCheck.Verify([new PoolingLayer()], new(1, 3, 37), batch: 1, spacing: 0.1f);

    [Theory]
    [InlineData(nameof(PoolingKind.Maximum))]
    [InlineData(nameof(PoolingKind.Average))]
    public void GlobalPooling_GradientsEqualDifferences(string kind) =>
        GradientCheck.Verify([new GlobalPoolingLayer { Kind = Enum.Parse<PoolingKind>(kind) }], new(4, 3, 5), batch: 2, spacing: 0.1f);

    [Fact]
    public void StatisticsPooling_GradientsEqualDifferences() => GradientCheck.Verify([new StatisticsPoolingLayer()], Planes);

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void AttentionPooling_GradientsEqualDifferences(int heads) =>
        GradientCheck.Verify([new AttentionPoolingLayer { Heads = heads }], new(2, 3, 21));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Dropout_GradientsEqualDifferences(bool wholeChannels) =>
        GradientCheck.Verify([new DropoutLayer { Rate = 0.4, WholeChannels = wholeChannels }], new(6, 5, 7));

    [Fact]
    public void Residual_WithAndWithoutShortcut_GradientsEqualDifferences() =>
        GradientCheck.Verify(
            [
                new ResidualLayer { Body = [new ConvolutionLayer { Channels = 2 }, new BatchNormLayer()] },
                new ResidualLayer { Body = [new ConvolutionLayer { Channels = 3, StrideFrames = 2 }], Shortcut = [new ConvolutionLayer { Channels = 3, KernelBands = 1, KernelFrames = 1, StrideFrames = 2 }] },
                new ResidualLayer { Body = [new ResidualLayer { Body = [new BatchNormLayer()] }] },
            ],
            Planes);

    [Fact]
    public void Concatenation_OfThree_GradientsEqualDifferences() =>
        GradientCheck.Verify(
            [
                new ConcatenationLayer { Branches = [[], [new ConvolutionLayer { Channels = 3 }], [new ConvolutionLayer { Channels = 1, KernelBands = 1, KernelFrames = 5 }, new BatchNormLayer()]] },
                new ConcatenationLayer { Branches = [[new StatisticsPoolingLayer()], [new GlobalPoolingLayer()], [new FlattenLayer()]] },
            ],
            Planes);

    [Fact]
    public void Loss_WithSmoothing_GradientsEqualDifferences() => GradientCheck.Verify([], Planes, smoothing: 0.2f);

    [Fact]
    public void Gradients_LastShardIncomplete_EqualDifferences() =>
        GradientCheck.Verify([new ConvolutionLayer { Channels = 2 }, new BatchNormLayer()], new(1, 3, 4), batch: 19);
}
