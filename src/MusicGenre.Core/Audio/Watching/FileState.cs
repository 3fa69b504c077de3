namespace MusicGenre.Audio.Watching;

/// <summary>Looks at the present state of a file.</summary>
internal static class FileState
{
    /// <summary>The file with its size and time, behind links; null if there is no file or it is empty.</summary>
    public static WatchedFile? Of(string path)
    {
        try
        {
            var file = new FileInfo(path);
            if (file.LinkTarget is not null)
            {
                file = file.ResolveLinkTarget(returnFinalTarget: true) as FileInfo;
            }

            return file is { Exists: true, Length: > 0 } ? new WatchedFile(path, file.Length, file.LastWriteTimeUtc) : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // It vanished between two questions, or its links lead to themselves.
            return null;
        }
    }

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
