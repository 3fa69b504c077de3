using MusicGenre.Features;

namespace MusicGenre.Training.Layers;

/// <summary>A fully connected layer over a flat input.</summary>
internal sealed record LinearLayer : NetworkLayer
{
    /// <summary>The number of outputs.</summary>
    public required int Units { get; init; }

    /// <summary>Whether a learned constant is added to each output; true by default.</summary>
    public bool HasBias { get; init; } = true;

    /// <summary>How the weights are drawn; Glorot by default.</summary>
    public WeightInitialization Initialization { get; init; }

    internal override void Validate()
    {
        Require(Units > 0, nameof(Units), Units, "positive");
        Require(Enum.IsDefined(Initialization), nameof(Initialization), Initialization, "a named initialization");
    }

    internal override FeatureShape GetOutputShape(FeatureShape input)
    {
        if (input.Bands != 1 || input.Frames != 1)
        {
            throw new ArgumentException($"A linear layer needs a flat input, but gets {input}; put a flatten or pooling layer before it.");
        }

        return new(Units, 1, 1);
    }
}
