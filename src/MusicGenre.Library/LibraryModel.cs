using MusicGenre.Models;

namespace MusicGenre.Library;

/// <summary>The model that an index belongs to. Embeddings of different models cannot be compared.</summary>
/// <param name="Name">The model's name.</param>
/// <param name="Sha256">The SHA-256 of its network in hexadecimal, 64 digits in lower case.</param>
/// <param name="Genres">Its genres, in the order of the network's output.</param>
public sealed record LibraryModel(string Name, string Sha256, IReadOnlyList<string> Genres)
{
    /// <summary>The model that a card describes.</summary>
    /// <param name="card">The card.</param>
    public static LibraryModel Of(GenreModelCard card)
    {
        ArgumentNullException.ThrowIfNull(card);
        return new(card.Name, card.Network.Sha256.ToLowerInvariant(), card.Genres);
    }

    /// <summary>Whether a card describes this model: the same network, with the same genres.</summary>
    /// <param name="card">The card.</param>
    public bool IsOf(GenreModelCard card)
    {
        ArgumentNullException.ThrowIfNull(card);
        return string.Equals(Sha256, card.Network.Sha256, StringComparison.OrdinalIgnoreCase) && Genres.SequenceEqual(card.Genres, StringComparer.Ordinal);
    }

    /// <summary>Throws unless a card describes this model.</summary>
    /// <param name="card">The card.</param>
    /// <param name="location">The path of the index, or where else it is.</param>
    /// <exception cref="LibraryIndexException">It describes another.</exception>
    internal void Require(GenreModelCard card, string location)
    {
        if (!IsOf(card))
        {
            throw new LibraryIndexException(
                location,
                LibraryIndexProblem.OtherModel,
                $"the index belongs to the model {Name} ({Sha256[..8]}…), not to {card.Name} ({card.Network.Sha256.ToLowerInvariant()[..8]}…); each model needs an index of its own");
        }
    }
}
