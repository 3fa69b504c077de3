using MusicGenre.Features;

namespace MusicGenre.Training.Layers;

/// <summary>
/// During training, sets values to 0 at random and scales the others up, so that the mean is preserved (Srivastava et al., 2014); afterwards it
/// does nothing.
/// </summary>
internal sealed record DropoutLayer : NetworkLayer
{
    /// <summary>The probability, 0 to below 1, that a value is dropped.</summary>
    public required double Rate { get; init; }

    /// <summary>Whether whole channels are dropped rather than single values; false by default.</summary>
    public bool WholeChannels { get; init; }

    internal override void Validate() => Require(Rate is >= 0 and < 1, nameof(Rate), Rate, "from 0 to below 1");

    internal override FeatureShape GetOutputShape(FeatureShape input) => input;
}
