namespace MusicGenre.Audio;

/// <summary>Why an <see cref="AudioFolderScan"/> skipped a file or folder.</summary>
public enum SkippedFileKind
{
    /// <summary>A hidden file or folder, such as the "._" files of macOS.</summary>
    Hidden,

    /// <summary>A file whose content no decoder recognizes and whose extension is not that of a supported format.</summary>
    NotAudio,

    /// <summary>An empty file, a link that leads to itself, or a pipe, socket or device, which is never opened.</summary>
    NotRegular,

    /// <summary>A folder without permission to list it.</summary>
    Unreadable,

    /// <summary>A link to a folder that is listed already, such as one that contains the link.</summary>
    AlreadyListed,
}
