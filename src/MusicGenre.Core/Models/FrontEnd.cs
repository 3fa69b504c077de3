using MusicGenre.Features;

namespace MusicGenre.Models;

/// <summary>What a published network expects before its first layer. Immutable.</summary>
public sealed record FrontEnd
{
    internal FrontEnd()
    {
    }

    /// <summary>The name, in lower case, as the command-line tool takes it.</summary>
    public required string Name { get; init; }

    /// <summary>The extractor with all of its options. Change single ones with <c>with</c>.</summary>
    public required MelSpectrogramOptions Features { get; init; }

    /// <summary>The order of the axes of the network as its makers export it; other exports may have another.</summary>
    public required TensorLayout InputLayout { get; init; }

    /// <summary>The segments of the length that the network takes, with the hop that its makers use, or null if it takes any length.</summary>
    public SegmentOptions? Segments { get; init; }
}
