using MusicGenre.Features;

namespace MusicGenre.Training.Layers;

/// <summary>Flattens all values into one row, in the order [channel, band, frame].</summary>
internal sealed record FlattenLayer : NetworkLayer
{
    internal override void Validate()
    {
    }

    internal override FeatureShape GetOutputShape(FeatureShape input) => new(input.Length, 1, 1);
}
