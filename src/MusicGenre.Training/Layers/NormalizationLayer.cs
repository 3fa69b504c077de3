using MusicGenre.Features;

namespace MusicGenre.Training.Layers;

/// <summary>
/// Subtracts the mean and divides by the standard deviation of each channel and band over the training examples.
/// Both are measured before the first epoch and not learned; as a network's first layer it lets the network take raw features.
/// </summary>
internal sealed record NormalizationLayer : NetworkLayer
{
    internal override void Validate()
    {
    }

    internal override FeatureShape GetOutputShape(FeatureShape input) => input;
}
