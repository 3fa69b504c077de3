using MusicGenre.Features;

namespace MusicGenre.Training.Layers;

/// <summary>
/// Pools over time to the mean and the standard deviation of each channel and band (Snyder et al., 2018):
/// channels × bands means, then as many deviations, flat.
/// </summary>
internal sealed record StatisticsPoolingLayer : NetworkLayer
{
    /// <summary>
    /// What is added to the variance before the square root, which keeps the gradient finite where a row is constant; 1e-4 by default.
    /// </summary>
    public double Epsilon { get; init; } = 1e-4;

    internal override void Validate() => Require(Epsilon > 0 && double.IsFinite(Epsilon), nameof(Epsilon), Epsilon, "positive and finite");

    internal override FeatureShape GetOutputShape(FeatureShape input) => new(checked(2 * input.Channels * input.Bands), 1, 1);
}
