namespace MusicGenre.Evaluation;

/// <summary>A description of what was measured and how. Figures are meaningless without their protocol.</summary>
/// <param name="Model">The model that was evaluated, such as "mfcc-cnn", or the recipe for training several models, as in cross-validation.</param>
/// <param name="Protocol">The training data, the test data and their overlap, such as "artist-grouped 5-fold cross-validation".</param>
/// <param name="Data">The recordings, such as "GTZAN, 693 development tracks".</param>
/// <param name="Split">The exact split: its rule, sizes and seed.</param>
public sealed record EvaluationDescription(string Model, string Protocol, string Data, string Split);
