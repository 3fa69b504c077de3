namespace MusicGenre.Cli;

/// <summary>The exit codes of the program.</summary>
internal static class ExitCodes
{
    public const int Success = 0;

    /// <summary>Some of the work failed; the errors were printed.</summary>
    public const int SomeFailed = 1;

    /// <summary>The command line was wrong; nothing was done.</summary>
    public const int WrongUsage = 2;

    /// <summary>A worker needed more memory than it may have, and ended so that another can take its place.</summary>
    public const int MemoryLimit = 3;

    /// <summary>The user canceled the work, as shells report it.</summary>
    public const int Canceled = 130;

    /// <summary>Nobody reads the output any more, as shells report it.</summary>
    public const int OutputClosed = 141;
}
