using MusicGenre.Files;

namespace MusicGenre.Audio.Watching;

/// <summary>Looks at the present state of a file.</summary>
internal static class FileState
{
    /// <summary>The file with its size and time, behind links; null if there is no file or it is empty.</summary>
    public static WatchedFile? Of(string path)
        => FileStamp.Of(path) is { Size: > 0 } stamp ? new WatchedFile(path, stamp.Size, stamp.Modified) : null;

    /// <summary>Whether a file can be opened for reading. On Windows, a file that another program writes to cannot.</summary>
    public static bool CanBeOpened(string path)
    {
        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
            return true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
