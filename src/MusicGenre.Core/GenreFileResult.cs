namespace MusicGenre;

/// <summary>The result for one file of a batch: a prediction or an error.</summary>
/// <param name="Path">The file's path, as given.</param>
/// <param name="Prediction">The prediction, or null if there was an error.</param>
/// <param name="Error">The error, or null if there is a prediction.</param>
public readonly record struct GenreFileResult(string Path, GenrePrediction? Prediction, Exception? Error);
