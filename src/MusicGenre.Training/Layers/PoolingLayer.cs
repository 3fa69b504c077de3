using MusicGenre.Features;

namespace MusicGenre.Training.Layers;

/// <summary>
/// Pools each plane over rectangles that do not overlap; at the far edges a rectangle may be cut off, so that each axis has ⌈size ÷ pool⌉
/// outputs, at least one.
/// </summary>
internal sealed record PoolingLayer : NetworkLayer
{
    /// <summary>The kind of pooling; the maximum by default.</summary>
    public PoolingKind Kind { get; init; }

    /// <summary>The rectangle's height in bands, 1 to 15; 2 by default.</summary>
    public int Bands { get; init; } = 2;

    /// <summary>The rectangle's width in frames, 1 to 15; 2 by default.</summary>
    public int Frames { get; init; } = 2;

    internal override void Validate()
    {
        Require(Enum.IsDefined(Kind), nameof(Kind), Kind, "a named kind");
        Require(Bands is > 0 and < 16, nameof(Bands), Bands, "from 1 to 15");
        Require(Frames is > 0 and < 16, nameof(Frames), Frames, "from 1 to 15");
    }

    internal override FeatureShape GetOutputShape(FeatureShape input) =>
        new(input.Channels, checked(input.Bands + Bands - 1) / Bands, checked(input.Frames + Frames - 1) / Frames);

    /// <summary>
    /// The padding that ONNX's Pool needs for the same rectangles. If an axis is not a multiple, the odd rows go after;
    /// for a pool of 2 that is what Keras calls "same".
    /// </summary>
    internal LayerPadding GetPadding(FeatureShape input)
    {
        var output = GetOutputShape(input);
        return new(0, output.Bands * Bands - input.Bands, 0, output.Frames * Frames - input.Frames);
    }
}
