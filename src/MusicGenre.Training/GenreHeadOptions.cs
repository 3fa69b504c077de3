using MusicGenre.Errors;
using MusicGenre.Models;

namespace MusicGenre.Training;

/// <summary>How <see cref="GenreTrainer.TrainHeadAsync"/> trains, and how the result is named and described.</summary>
public sealed record GenreHeadOptions
{
    /// <summary>The new model's name, which also names its files; null (the default) for the name of the training folder, or the base model's with "-head" if that folder has none, as / has not.</summary>
    public string? Name { get; init; }

    /// <summary>
    /// The L2 strength λ in Σ w·(−ln p) + λ/2·‖W‖², where the weights w of all segments sum to 1 and embeddings are standardized; positive. Large
    /// values make the head cautious. Null (the default) tries half decades from 10 to 0.0001 and takes the one that classifies held-out tracks
    /// best in the cross-validation, by log loss.
    /// </summary>
    public double? L2 { get; init; }

    /// <summary>The number of folds of the cross-validation; at least 2. 5 by default; fewer if there are fewer tracks or artists.</summary>
    public int FoldCount { get; init; } = 5;

    /// <summary>The seed for distributing tracks over folds, the only random choice. 1 by default.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>What the recordings are, for card and evaluation; null (the default) for the name of their folder.</summary>
    public string? DataName { get; init; }

    /// <summary>The license of the new model, such as an SPDX expression; "unspecified" by default. That of the base model is named in <see cref="GenreModelCard.Training"/>.</summary>
    public string License { get; init; } = ModelLicense.Unspecified;

    /// <summary>Known weaknesses of the new model for its card, one sentence each; none by default. The base model's are on its own card.</summary>
    public IReadOnlyList<string> Limitations { get; init; } = [];

    internal void Validate()
    {
        if (Name is not null && (string.IsNullOrWhiteSpace(Name) || Name.AsSpan().ContainsAny(Path.GetInvalidFileNameChars()) || Name.Contains('/')))
        {
            throw new ArgumentException($"{nameof(Name)} must be a valid file name, but is \"{Name}\".", nameof(Name));
        }

        OptionGuard.Require(L2 is null || (L2 > 0 && double.IsFinite(L2.Value)), L2, "positive and finite");
        ModelLicense.Validate(License);
        OptionGuard.RequireNotNull(Limitations);
        OptionGuard.Require(FoldCount >= 2, FoldCount, "at least 2");
    }
}
