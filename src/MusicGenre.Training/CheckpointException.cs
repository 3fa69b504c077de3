using MusicGenre.Errors;

namespace MusicGenre.Training;

/// <summary>A checkpoint cannot be used: it is damaged, is a file of another kind, or does not match the training to be run.</summary>
public sealed class CheckpointException : MusicGenreException
{
    internal CheckpointException(string path, string reason, Exception? innerException = null)
        : base($"{path}: {reason}", innerException) => Path = path;

    /// <summary>The file.</summary>
    public string Path { get; }
}
