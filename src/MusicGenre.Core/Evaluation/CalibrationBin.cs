namespace MusicGenre.Evaluation;

/// <summary>Those predictions whose confidence, the probability of the most probable genre, lies in one range.</summary>
/// <param name="Lower">The range's lower end, which does not belong to it (except 0).</param>
/// <param name="Upper">The range's upper end, which belongs to it.</param>
/// <param name="Count">How many there are.</param>
/// <param name="MeanConfidence">Their mean confidence, 0 to 1; 0 when there are none.</param>
/// <param name="Accuracy">The share of them that is right, 0 to 1; 0 when there are none.</param>
public readonly record struct CalibrationBin(double Lower, double Upper, int Count, double MeanConfidence, double Accuracy);
