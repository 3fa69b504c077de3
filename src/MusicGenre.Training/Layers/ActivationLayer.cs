using MusicGenre.Features;

namespace MusicGenre.Training.Layers;

/// <summary>Applies a function to each value.</summary>
internal sealed record ActivationLayer : NetworkLayer
{
    /// <summary>The function; ReLU by default.</summary>
    public ActivationFunction Function { get; init; }

    internal override void Validate() => Require(Enum.IsDefined(Function), nameof(Function), Function, "a named function");

    internal override FeatureShape GetOutputShape(FeatureShape input) => input;
}
