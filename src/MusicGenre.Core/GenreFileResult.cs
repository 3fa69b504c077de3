using MusicGenre.Errors;

namespace MusicGenre;

/// <summary>The result for one file of a batch: a prediction or an error.</summary>
/// <param name="Path">The file's path, as given.</param>
/// <param name="Prediction">The prediction, or null if there was an error.</param>
/// <param name="Error">The error, or null if there is a prediction.</param>
public readonly record struct GenreFileResult(string Path, GenrePrediction? Prediction, Exception? Error)
{
    /// <summary>The path and the prediction or the error's message, on one line, such as "song.mp3: jazz 83.1 %".</summary>
    public override string ToString() => $"{Path}: {(Prediction is { } prediction ? prediction.ToString() : FileProblem.Describe(Error!, Path))}";
}
