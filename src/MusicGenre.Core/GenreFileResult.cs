namespace MusicGenre;

/// <summary>What became of one file of a batch: a prediction or an error.</summary>
/// <param name="Path">The file's path, as given.</param>
/// <param name="Prediction">The prediction, or null when there is an error.</param>
/// <param name="Error">Why there is no prediction, or null when there is one.</param>
public readonly record struct GenreFileResult(string Path, GenrePrediction? Prediction, Exception? Error);
