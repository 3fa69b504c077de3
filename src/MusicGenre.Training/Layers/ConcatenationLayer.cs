using MusicGenre.Features;

namespace MusicGenre.Training.Layers;

/// <summary>Concatenates the channels that several sequences of layers make from the same input.</summary>
internal sealed record ConcatenationLayer : NetworkLayer
{
    /// <summary>The sequences, at least two; an empty one passes the input on. Their outputs must have equal bands and frames.</summary>
    public required IReadOnlyList<IReadOnlyList<NetworkLayer>> Branches { get; init; }

    internal override void Validate() => Require(Branches.Count > 1, nameof(Branches), Branches.Count, "at least two sequences");

    internal override FeatureShape GetOutputShape(FeatureShape input)
    {
        var shapes = Branches.Select(branch => GetOutputShape(branch, input)).ToArray();
        if (shapes.Any(shape => shape.Bands != shapes[0].Bands || shape.Frames != shapes[0].Frames))
        {
            throw new ArgumentException($"The branches of a concatenation produce {string.Join(" and ", shapes)} from {input}; their bands and frames must be equal.");
        }

        return shapes[0] with { Channels = shapes.Sum(shape => shape.Channels) };
    }
}
