using MusicGenre.Features;

namespace MusicGenre.Training.Layers;

/// <summary>
/// Pools over time by learnt attention: for each head a learnt vector scores each frame, the softmax of the scores over time weighs the frames,
/// and the weighed sum of each channel and band is kept; flat, [channel, band, head].
/// </summary>
internal sealed record AttentionPoolingLayer : NetworkLayer
{
    /// <summary>The number of heads; 1 by default.</summary>
    public int Heads { get; init; } = 1;

    internal override void Validate() => Require(Heads > 0, nameof(Heads), Heads, "positive");

    internal override FeatureShape GetOutputShape(FeatureShape input) => new(checked(Heads * input.Channels * input.Bands), 1, 1);
}
