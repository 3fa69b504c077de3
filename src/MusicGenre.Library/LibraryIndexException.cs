using MusicGenre.Errors;

namespace MusicGenre.Library;

/// <summary>Thrown when a <see cref="LibraryIndex"/> cannot be used.</summary>
/// <remarks>The message begins with the path of the index, so that it can be shown as it is.</remarks>
public sealed class LibraryIndexException : MusicGenreException
{
    /// <summary>Creates an exception with the message "<paramref name="path"/>: <paramref name="description"/>".</summary>
    /// <param name="path">The path of the index.</param>
    /// <param name="problem">The kind of problem.</param>
    /// <param name="description">The problem, as a clause without the path.</param>
    /// <param name="innerException">The cause, or null.</param>
    public LibraryIndexException(string path, LibraryIndexProblem problem, string description, Exception? innerException = null)
        : base($"{path}: {description}", innerException)
        => (Path, Problem) = (path, problem);

    /// <summary>The path of the index.</summary>
    public string Path { get; }

    /// <summary>The kind of problem.</summary>
    public LibraryIndexProblem Problem { get; }
}
