namespace MusicGenre.Audio;

/// <summary>Makes temporary files that only their owner may read.</summary>
internal static class TemporaryFile
{
    /// <summary>Creates an empty file, open for reading and writing, which the caller deletes.</summary>
    /// <param name="options">How to open it.</param>
    public static FileStream Create(FileOptions options = FileOptions.None)
    {
        var file = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Share = FileShare.Read | FileShare.Delete,
            BufferSize = 1 << 16,
            Options = options,
        };
        if (!OperatingSystem.IsWindows())
        {
            file.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return new FileStream(Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()), file);
    }

    /// <summary>Deletes a file, if that is possible: a file that another program still reads stays, instead of an error that would hide the result.</summary>
    public static void Delete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // On Windows, a virus scanner may hold it.
        }
    }
}
