namespace MusicGenre.Errors;

/// <summary>The base class of all exceptions that this library throws for bad input, as opposed to incorrect use of the API.</summary>
public abstract class MusicGenreException : Exception
{
    /// <summary>Creates an exception with a message and an optional cause.</summary>
    protected MusicGenreException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
