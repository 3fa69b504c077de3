using System.CommandLine;

namespace MusicGenre.Cli;

/// <summary>The option and the rules for files that commands write: existing files are kept unless <c>--force</c> is given.</summary>
internal static class OutputFile
{
    public static Option<bool> CreateForceOption() => new("--force") { Description = "Replace existing files." };

    /// <summary>Opens a file for writing.</summary>
    /// <exception cref="IOException">It exists and must not be replaced, or cannot be written.</exception>
    public static FileStream Create(string path, bool force)
    {
        CheckAbsent(path, force);
        return new FileStream(path, force ? FileMode.Create : FileMode.CreateNew, FileAccess.Write);
    }

    /// <summary>Rejects a file that exists and must not be replaced, before any work is done.</summary>
    /// <exception cref="IOException">It exists, or is a folder.</exception>
    public static void CheckAbsent(string path, bool force)
    {
        if (Directory.Exists(path))
        {
            throw new IOException($"{path} is a folder; give the name of a file.");
        }

        if (!force && File.Exists(path))
        {
            throw new IOException($"{path} exists already; use --force to replace it.");
        }
    }
}
