namespace MusicGenre.Audio;

/// <summary>Why an <see cref="AudioFolderScan"/> skipped a file or folder.</summary>
public enum SkippedFileKind
{
    /// <summary>A hidden file or folder.</summary>
    Hidden,

    /// <summary>A file that is plainly something else: neither its content nor its extension is that of a format of audio, or it is an AppleDouble file ("._…") of macOS.</summary>
    NotAudio,

    /// <summary>A pipe, socket or device, which is never opened, or a link without an extension of audio that leads nowhere or to itself.</summary>
    NotRegular,

    /// <summary>A folder without permission to list it.</summary>
    Unreadable,

    /// <summary>A link to a folder that is listed elsewhere, such as one that contains the link.</summary>
    AlreadyListed,
}
