using MusicGenre.Models;

namespace MusicGenre.Cli;

/// <summary>The warnings about a card that is allowed, but hardly meant so.</summary>
internal static class CardWarnings
{
    /// <summary>Writes the warnings to the error output, if there are reasons.</summary>
    /// <param name="name">What the card belongs to.</param>
    /// <param name="card">The card, whose values are allowed.</param>
    public static void Write(string name, GenreModelCard card)
    {
        MelBandWarning.Write(name, card.Features);
        if (card.Segments is { SampleCount: var length, HopLength: var hop } && hop > length)
        {
            ErrorLine.Write(FormattableString.Invariant(
                $"{name}: warning: segments of {length:N0} samples begin every {hop:N0} (segments.hopLength), so that {100.0 * (hop - length) / hop:0.#} % of a song is not classified."));
        }
    }
}
