using MusicGenre.Features;

namespace MusicGenre.Training.Layers;

/// <summary>A two-dimensional convolution (cross-correlation, as usual in networks) over bands and frames.</summary>
internal sealed record ConvolutionLayer : NetworkLayer
{
    /// <summary>The number of output channels; a multiple of <see cref="Groups"/>.</summary>
    public required int Channels { get; init; }

    /// <summary>The kernel's height in bands; 3 by default.</summary>
    public int KernelBands { get; init; } = 3;

    /// <summary>The kernel's width in frames; 3 by default.</summary>
    public int KernelFrames { get; init; } = 3;

    /// <summary>The step in bands; 1 by default.</summary>
    public int StrideBands { get; init; } = 1;

    /// <summary>The step in frames; 1 by default.</summary>
    public int StrideFrames { get; init; } = 1;

    /// <summary>
    /// The zeros around the input; null, the default, pads so that each axis has ⌈size ÷ step⌉ outputs, with the larger half after (as in Keras).
    /// </summary>
    public LayerPadding? Padding { get; init; }

    /// <summary>
    /// The number of groups into which input and output channels are divided; 1 by default. One group per input channel makes a depthwise
    /// convolution.
    /// </summary>
    public int Groups { get; init; } = 1;

    /// <summary>Whether a learned constant is added to each channel; true by default, and useless before a batch norm.</summary>
    public bool HasBias { get; init; } = true;

    /// <summary>How the kernels are drawn; Glorot by default.</summary>
    public WeightInitialization Initialization { get; init; }

    internal override void Validate()
    {
        Require(Channels > 0, nameof(Channels), Channels, "positive");
        Require(KernelBands > 0, nameof(KernelBands), KernelBands, "positive");
        Require(KernelFrames > 0, nameof(KernelFrames), KernelFrames, "positive");
        Require(StrideBands > 0, nameof(StrideBands), StrideBands, "positive");
        Require(StrideFrames > 0, nameof(StrideFrames), StrideFrames, "positive");
        Require(Groups > 0 && Channels % Groups == 0, nameof(Groups), Groups, $"a positive divisor of the {Channels} channels");
        Require(Padding is null || Padding.IsValid, nameof(Padding), Padding!, "without negative sizes");
        Require(Enum.IsDefined(Initialization), nameof(Initialization), Initialization, "a named initialization");
    }

    internal override FeatureShape GetOutputShape(FeatureShape input)
    {
        Require(input.Channels % Groups == 0, nameof(Groups), Groups, $"a divisor of the {input.Channels} input channels");
        var padding = GetPadding(input);
        var paddedBands = checked(input.Bands + padding.BandsBefore + padding.BandsAfter);
        var paddedFrames = checked(input.Frames + padding.FramesBefore + padding.FramesAfter);
        Require(paddedBands >= KernelBands, nameof(KernelBands), KernelBands, $"at most the padded bands of {input}");
        Require(paddedFrames >= KernelFrames, nameof(KernelFrames), KernelFrames, $"at most the padded frames of {input}");
        _ = checked(KernelBands * KernelFrames);
        return new(Channels, ((paddedBands - KernelBands) / StrideBands) + 1, ((paddedFrames - KernelFrames) / StrideFrames) + 1);
    }

    internal LayerPadding GetPadding(FeatureShape input) =>
        Padding ?? LayerPadding.Same(input.Bands, input.Frames, KernelBands, KernelFrames, StrideBands, StrideFrames);
}
