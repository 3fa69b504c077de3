using MusicGenre.Cli.Output;

namespace MusicGenre.Cli.Tagging;

/// <summary>Which genres a file gets.</summary>
internal sealed record TagRules
{
    /// <summary>The maximum number of genres of the model to write.</summary>
    public required int MaximumCount { get; init; }

    /// <summary>The probability that each of them must reach.</summary>
    public required double MinimumConfidence { get; init; }

    /// <summary>Whether the present genres stay, and the new ones are added.</summary>
    public required bool Merges { get; init; }

    /// <summary>The names to write.</summary>
    public required GenreMap Map { get; init; }

    /// <summary>What to write into a file.</summary>
    /// <param name="present">Its present genres.</param>
    /// <param name="prediction">Its prediction.</param>
    /// <returns>The genres, or null and why there is nothing to write.</returns>
    public (IReadOnlyList<string>? Genres, TagReason? Reason) Propose(IReadOnlyList<string> present, GenrePrediction prediction)
    {
        if (prediction.Reason is { } undecided)
        {
            return (null, new TagReason(Verdicts.NameOf(undecided), prediction.ToString()));
        }

        string[] names =
        [
            .. prediction.Top(MaximumCount).Where(score => score.Probability >= MinimumConfidence).SelectMany(score => Map.NamesOf(score.Genre))
                .Distinct(GenreNames.Comparer),
        ];
        if (names.Length == 0)
        {
            return (null, new TagReason("unmapped", $"the map has no name for {prediction.Genre}"));
        }

        var genres = Merges ? [.. present, .. names.Except(present, GenreNames.Comparer)] : names;
        return genres.SequenceEqual(present, GenreNames.Comparer)
            ? (null, new TagReason("present", present.Count == 1 ? "it has this genre already" : "it has these genres already"))
            : (genres, null);
    }
}
