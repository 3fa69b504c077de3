namespace MusicGenre.Evaluation;

/// <summary>What was measured and how, in words: figures mean nothing without their protocol.</summary>
/// <param name="Model">The model that predicted, such as "mfcc-cnn", or the recipe by which several were trained, as in cross-validation.</param>
/// <param name="Protocol">What was trained on, what was classified, and what the two share, such as "artist-grouped 5-fold cross-validation".</param>
/// <param name="Data">The recordings, such as "GTZAN, 693 development tracks".</param>
/// <param name="Split">The exact split: its rule, sizes and seed.</param>
public sealed record EvaluationDescription(string Model, string Protocol, string Data, string Split);
