using System.CommandLine;

namespace MusicGenre.Cli;

/// <summary>Options and rules of files that commands write: what exists is kept unless <c>--force</c> says otherwise.</summary>
internal static class OutputFile
{
    public static Option<bool> CreateForceOption() => new("--force") { Description = "Replace what exists." };

    /// <summary>Opens a file for writing.</summary>
    /// <exception cref="IOException">It exists and is not to be replaced, or cannot be written.</exception>
    public static FileStream Create(string path, bool force)
    {
        CheckAbsent(path, force);
        return new FileStream(path, force ? FileMode.Create : FileMode.CreateNew, FileAccess.Write);
    }

    /// <summary>Refuses a file that exists and is not to be replaced, before work is done for it.</summary>
    /// <exception cref="IOException">It exists, or is a folder.</exception>
    public static void CheckAbsent(string path, bool force)
    {
        if (Directory.Exists(path))
        {
            throw new IOException($"{path} is a folder; a file's name is needed.");
        }

        if (!force && File.Exists(path))
        {
            throw new IOException($"{path} exists already; --force replaces it.");
        }
    }
}
