namespace MusicGenre.Evaluation;

/// <summary>What is answered, and how well, if an answer needs at least a confidence or familiarity.</summary>
/// <param name="Threshold">The least confidence or familiarity of an answer, 0 to 1.</param>
/// <param name="Coverage">The share of predictions that reach it, above 0 to 1.</param>
/// <param name="Accuracy">The share of correct predictions among those, 0 to 1.</param>
public readonly record struct CoveragePoint(double Threshold, double Coverage, double Accuracy);
