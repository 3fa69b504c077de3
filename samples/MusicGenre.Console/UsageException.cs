namespace MusicGenre.Cli;

/// <summary>Thrown when the command line is invalid.</summary>
internal sealed class UsageException(string message) : Exception(message)
{
    /// <summary>Takes the message of an argument exception, without the parameter name and value that the runtime appends.</summary>
    public UsageException(ArgumentException exception)
        : this(exception.Message.Split($" (Parameter '{exception.ParamName}'", 2)[0])
    {
    }
}
