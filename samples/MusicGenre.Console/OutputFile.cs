using System.CommandLine;
using MusicGenre.Files;

namespace MusicGenre.Cli;

/// <summary>The option and the rules for files that commands write: existing files are kept unless <c>--force</c> is given, and files appear only when they are complete.</summary>
internal static class OutputFile
{
    public static Option<bool> CreateForceOption() => new("--force") { Description = "Replace existing files." };

    /// <summary>Writes a file.</summary>
    /// <exception cref="IOException">It exists and must not be replaced, or cannot be written.</exception>
    public static void Write(string path, bool force, Action<FileStream> write)
    {
        CheckAbsent(path, force);
        CompleteFile.Write(path, force, write);
    }

    /// <summary>Rejects a file that could not be written, before any work is done.</summary>
    /// <exception cref="IOException">It exists and must not be replaced, is a folder, or its folder is missing.</exception>
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

    /// <summary>Rejects a file that could not be written into an existing folder, before any work is done.</summary>
    /// <exception cref="IOException">It exists and must not be replaced, is a folder, or its folder is missing or cannot be written.</exception>
    public static void CheckWritable(string path, bool force)
    {
        CheckAbsent(path, force);
        if (File.Exists(path))
        {
            return;
        }

        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        if (!Directory.Exists(folder))
        {
            throw new IOException($"{path}: the folder {folder} does not exist.");
        }

        TryWriteInto(folder);
    }

    /// <summary>Creates a folder for files, and rejects one that cannot be written, before any work is done.</summary>
    /// <returns>What takes a new folder away again, if nothing was written into it.</returns>
    /// <exception cref="IOException">The folder cannot be created or written, or one of the files exists and must not be replaced.</exception>
    public static IDisposable PrepareFolder(string folder, IEnumerable<string> fileNames, bool force)
    {
        foreach (var name in fileNames)
        {
            CheckAbsent(Path.Combine(folder, name), force);
        }

        if (File.Exists(folder))
        {
            throw new IOException($"{folder} is a file, not a folder.");
        }

        var created = new NewFolder(folder);
        try
        {
            TryWriteInto(folder);
            return created;
        }
        catch
        {
            created.Dispose();
            throw;
        }
    }

    private static void TryWriteInto(string folder)
    {
        try
        {
            var probe = Path.Combine(folder, $".{Guid.NewGuid():N}.tmp");
            new FileStream(probe, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 1, FileOptions.DeleteOnClose).Dispose();
        }
        catch (UnauthorizedAccessException exception)
        {
            throw new IOException($"{folder}: permission to write into the folder is denied.", exception);
        }
        catch (IOException exception)
        {
            throw new IOException($"{folder}: the folder cannot be written.", exception);
        }
    }
}
