namespace MusicGenre.Evaluation;

/// <summary>The predictions whose confidence, the probability of the most probable genre, lies in one range.</summary>
/// <param name="Lower">The lower end of the range, exclusive (except 0).</param>
/// <param name="Upper">The upper end of the range, inclusive.</param>
/// <param name="Count">The number of predictions.</param>
/// <param name="MeanConfidence">Their mean confidence, 0 to 1; 0 if there are none.</param>
/// <param name="Accuracy">The share of correct predictions, 0 to 1; 0 if there are none.</param>
public readonly record struct CalibrationBin(double Lower, double Upper, int Count, double MeanConfidence, double Accuracy);
