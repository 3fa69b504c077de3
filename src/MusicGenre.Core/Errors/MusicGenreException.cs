namespace MusicGenre.Errors;

/// <summary>The base of every exception that this library throws for bad input, as opposed to a caller's mistake.</summary>
public abstract class MusicGenreException : Exception
{
    /// <summary>Makes an exception with a message and, where there is one, the cause.</summary>
    protected MusicGenreException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
