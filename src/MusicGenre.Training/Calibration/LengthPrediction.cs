namespace MusicGenre.Training.Calibration;

/// <summary>What a model that has not learned from a track says about a stretch of it.</summary>
/// <param name="Seconds">The length of the stretch.</param>
/// <param name="Track">The track, of which there can be several stretches of a length.</param>
/// <param name="Label">The track's genre.</param>
/// <param name="Probabilities">The probabilities of the genres, which sum to 1.</param>
internal readonly record struct LengthPrediction(double Seconds, int Track, int Label, float[] Probabilities);
