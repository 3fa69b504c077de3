namespace MusicGenre.Cli;

/// <summary>Thrown when the command line asks for what cannot be.</summary>
internal sealed class UsageException(string message) : Exception(message);
