using MusicGenre.Features;

namespace MusicGenre.Training.Layers;

/// <summary>Adds the outputs of two sequences of layers for the same input (He et al., 2016).</summary>
internal sealed record ResidualLayer : NetworkLayer
{
    /// <summary>The layers of the main path; at least one.</summary>
    public required IReadOnlyList<NetworkLayer> Body { get; init; }

    /// <summary>The layers of the shortcut, which must give the same shape; none, the default, passes the input on.</summary>
    public IReadOnlyList<NetworkLayer> Shortcut { get; init; } = [];

    internal override void Validate() => Require(Body.Count > 0, nameof(Body), Body.Count, "at least one layer");

    internal override FeatureShape GetOutputShape(FeatureShape input)
    {
        var body = GetOutputShape(Body, input);
        var shortcut = GetOutputShape(Shortcut, input);
        if (body != shortcut)
        {
            throw new ArgumentException($"A residual layer's body produces {body} from {input}, but its shortcut {shortcut}; they must be equal.");
        }

        return body;
    }
}
