namespace MusicGenre.Cli;

/// <summary>What the program tells its caller.</summary>
internal static class ExitCodes
{
    public const int Success = 0;

    /// <summary>Some of the work could not be done; what and why was written.</summary>
    public const int SomeFailed = 1;

    /// <summary>The command line was wrong; nothing was done.</summary>
    public const int WrongUsage = 2;
}
