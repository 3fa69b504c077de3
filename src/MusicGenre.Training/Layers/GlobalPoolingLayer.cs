using MusicGenre.Features;

namespace MusicGenre.Training.Layers;

/// <summary>Pools each channel over all bands and frames to one value.</summary>
internal sealed record GlobalPoolingLayer : NetworkLayer
{
    /// <summary>The kind of pooling; the mean by default.</summary>
    public PoolingKind Kind { get; init; } = PoolingKind.Average;

    internal override void Validate() => Require(Enum.IsDefined(Kind), nameof(Kind), Kind, "a named kind");

    internal override FeatureShape GetOutputShape(FeatureShape input) => new(input.Channels, 1, 1);
}
