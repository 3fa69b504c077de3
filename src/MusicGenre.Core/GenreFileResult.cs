using MusicGenre.Audio;
using MusicGenre.Errors;

namespace MusicGenre;

/// <summary>The result for one file or other source of a batch: a prediction or an error.</summary>
/// <param name="Source">The source, as given; for a path, the <see cref="AudioFile"/> of it.</param>
/// <param name="Path">The file's path, as given; the name of a <see cref="SpooledAudio"/>; "audio N" for any other source, the N-th of the batch, counted from 1.</param>
/// <param name="Prediction">The prediction, or null if there was an error.</param>
/// <param name="Error">The error, or null if there is a prediction.</param>
public readonly record struct GenreFileResult(IAudioSource Source, string Path, GenrePrediction? Prediction, Exception? Error)
{
    /// <summary>The segments and sections, if <see cref="GenreBatchOptions.Timeline"/> asked for them and there was no error; otherwise null.</summary>
    public GenreTimeline? Timeline { get; init; }

    /// <summary>The path and the prediction or the error's message, on one line, such as "song.mp3: jazz 83.1 %".</summary>
    public override string ToString() => $"{Path}: {(Prediction is { } prediction ? prediction.ToString() : FileProblem.Describe(Error!, Path))}";
}
