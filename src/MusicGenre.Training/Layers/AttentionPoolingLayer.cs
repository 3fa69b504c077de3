using MusicGenre.Features;

namespace MusicGenre.Training.Layers;

/// <summary>
/// Pools over time by learned attention: for each head a learned vector scores each frame, the softmax of the scores over time weights the
/// frames, and the weighted sum of each channel and band is kept; flat, [channel, band, head].
/// </summary>
internal sealed record AttentionPoolingLayer : NetworkLayer
{
    /// <summary>The number of heads; 1 by default.</summary>
    public int Heads { get; init; } = 1;

    internal override void Validate() => Require(Heads > 0, nameof(Heads), Heads, "positive");

    internal override FeatureShape GetOutputShape(FeatureShape input) => new(checked(Heads * input.Channels * input.Bands), 1, 1);
}
