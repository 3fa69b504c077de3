namespace MusicGenre.Library;

/// <summary>What an update has done with a file.</summary>
public enum LibraryChangeKind
{
    /// <summary>It was analyzed for the first time.</summary>
    Added,

    /// <summary>It was analyzed again, because its size or time had changed.</summary>
    Changed,

    /// <summary>It is gone, and was removed from the index.</summary>
    Removed,

    /// <summary>It could not be read or decoded, or does not exist.</summary>
    Failed,
}
