namespace MusicGenre.Cli;

/// <summary>Thrown when the command line asks for what cannot be.</summary>
internal sealed class UsageException(string message) : Exception(message)
{
    /// <summary>Takes over what an argument's exception says, without the parameter and value that the runtime repeats behind it.</summary>
    public UsageException(ArgumentException exception)
        : this(exception.Message.Split($" (Parameter '{exception.ParamName}'", 2)[0])
    {
    }
}
