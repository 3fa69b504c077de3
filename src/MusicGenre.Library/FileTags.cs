using MusicGenre.Audio;

namespace MusicGenre.Library;

/// <summary>The tags of files that were classified.</summary>
internal static class FileTags
{
    /// <summary>The tags, or null if the file has gone since it was classified.</summary>
    public static AudioTags? Read(string path)
    {
        try
        {
            return AudioTags.Read(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
