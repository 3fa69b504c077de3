namespace MusicGenre.Audio;

/// <summary>Why an <see cref="AudioFolderScan"/> skipped something.</summary>
public enum SkippedFileKind
{
    /// <summary>A hidden file or folder, such as the "._" files of macOS.</summary>
    Hidden,

    /// <summary>A file whose content no decoder recognises and whose extension is not that of audio.</summary>
    NotAudio,

    /// <summary>An empty file, or a pipe, socket or device, which is never opened.</summary>
    NotRegular,

    /// <summary>A folder that may not be listed.</summary>
    Unreadable,

    /// <summary>A link to a folder in which it stands; following it would never end.</summary>
    LeadsBack,
}
