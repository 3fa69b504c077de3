using MusicGenre.Features;

namespace MusicGenre.Training.Layers;

/// <summary>Makes one row of all values, in the order [channel, band, frame].</summary>
internal sealed record FlattenLayer : NetworkLayer
{
    internal override void Validate()
    {
    }

    internal override FeatureShape GetOutputShape(FeatureShape input) => new(input.Length, 1, 1);
}
