namespace MusicGenre.Files;

/// <summary>The size and time of a file, by which a changed file is told from one that is the same.</summary>
/// <param name="Size">The size in bytes.</param>
/// <param name="Modified">The time of the last change, in UTC.</param>
internal readonly record struct FileStamp(long Size, DateTime Modified)
{
    /// <summary>The present stamp of a file, behind links; null if there is no such file.</summary>
    public static FileStamp? Of(string path)
    {
        try
        {
            var file = new FileInfo(path);
            if (file.LinkTarget is not null)
            {
                file = file.ResolveLinkTarget(returnFinalTarget: true) as FileInfo;
            }

            return file is { Exists: true } ? new FileStamp(file.Length, file.LastWriteTimeUtc) : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // It vanished between two questions, or its links lead to themselves.
            return null;
        }
    }
}
