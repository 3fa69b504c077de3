using MusicGenre.Errors;

namespace MusicGenre.Training.Data;

/// <summary>Thrown when data for training or evaluation cannot be used: a file is missing, damaged or contradicts another.</summary>
/// <remarks>The message names the file or folder, so that it can be shown as it is.</remarks>
public sealed class TrainingDataException : MusicGenreException
{
    /// <summary>Makes an exception whose message is "<paramref name="path"/>: <paramref name="problem"/>".</summary>
    /// <param name="path">The file or folder.</param>
    /// <param name="problem">What is wrong with it, in a sentence without its name.</param>
    /// <param name="innerException">The cause, or null.</param>
    public TrainingDataException(string path, string problem, Exception? innerException = null)
        : base($"{path}: {problem}", innerException)
        => Path = path;

    /// <summary>The file or folder.</summary>
    public string Path { get; }
}
