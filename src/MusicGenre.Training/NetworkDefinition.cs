using MusicGenre.Features;
using MusicGenre.Training.Layers;

namespace MusicGenre.Training;

/// <summary>The description of a network: its input, the layers in order, and the genres of its outputs. It holds no weights. Immutable.</summary>
/// <remarks>
/// The last layer has one output per genre; the softmax that turns outputs into probabilities belongs to every network and is not listed.
/// </remarks>
internal sealed record NetworkDefinition
{
    /// <summary>The network's name, for example in files written from it.</summary>
    public string Name { get; init; } = "network";

    /// <summary>The shape of the features of one example.</summary>
    public required FeatureShape Input { get; init; }

    /// <summary>The genres in the order of the outputs; at least two, each once.</summary>
    public required IReadOnlyList<string> Genres { get; init; }

    /// <summary>The layers in order; the last gives as many flat values as there are genres.</summary>
    public required IReadOnlyList<NetworkLayer> Layers { get; init; }

    /// <exception cref="ArgumentException">The layers do not fit each other, the input or the genres.</exception>
    internal void Validate()
    {
        if (Input.Channels < 1 || Input.Bands < 1 || Input.Frames < 1)
        {
            throw new ArgumentException($"{nameof(Input)} is {Input}, but must be positive in each axis.", nameof(Input));
        }

        if (Genres.Count < 2 || Genres.Any(genre => genre is null) || Genres.Distinct(StringComparer.Ordinal).Count() != Genres.Count)
        {
            throw new ArgumentException($"{nameof(Genres)} is [{string.Join(", ", Genres)}], but must name at least two genres, each once.", nameof(Genres));
        }

        var output = NetworkLayer.GetOutputShape(Layers, Input);
        if (output != new FeatureShape(Genres.Count, 1, 1))
        {
            throw new ArgumentException($"{nameof(Layers)} produce {output} from {Input}, but must produce {Genres.Count} flat values, one for each genre.", nameof(Layers));
        }
    }
}
