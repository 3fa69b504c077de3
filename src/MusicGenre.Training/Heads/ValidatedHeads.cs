using MusicGenre.Evaluation;

namespace MusicGenre.Training.Heads;

/// <summary>What a cross-validation of heads found.</summary>
/// <param name="L2">The L2 strength.</param>
/// <param name="Tracks">The predictions for held-out tracks by heads of that strength.</param>
/// <param name="Folds">Those heads, one for each fold.</param>
internal sealed record ValidatedHeads(double L2, IReadOnlyList<TrackPrediction> Tracks, IReadOnlyList<LinearHead> Folds);
