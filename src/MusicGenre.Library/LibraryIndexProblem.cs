namespace MusicGenre.Library;

/// <summary>Why a <see cref="LibraryIndex"/> cannot be used.</summary>
public enum LibraryIndexProblem
{
    /// <summary>The file is something else than an index of MusicGenre. It was not changed.</summary>
    NotAnIndex,

    /// <summary>The index was made by another version of this library, whose schema this one does not know. It was not changed.</summary>
    UnsupportedVersion,

    /// <summary>The index belongs to another model, whose embeddings cannot be compared with those of this one.</summary>
    OtherModel,

    /// <summary>Another program was writing to the index for longer than the time-out of half a minute.</summary>
    Busy,

    /// <summary>The file is damaged.</summary>
    Damaged,

    /// <summary>The index cannot be read or written: permission is denied, the disk is full, or the medium failed.</summary>
    Inaccessible,

    /// <summary>The index was made in a way that does not allow what was asked for.</summary>
    NotSupported,

    /// <summary>The index has no tracks that could be used for what was asked for.</summary>
    Empty,
}
