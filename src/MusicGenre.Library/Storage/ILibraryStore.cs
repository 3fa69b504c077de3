namespace MusicGenre.Library.Storage;

/// <summary>Where the tracks and failures of an index are kept. Thread-safe. Every change is complete or has not happened.</summary>
internal interface ILibraryStore : IDisposable
{
    /// <summary>The model that everything in the store belongs to.</summary>
    LibraryModel Model { get; }

    /// <summary>The present revision.</summary>
    StoreRevision GetRevision();

    /// <summary>The number of tracks and of failures.</summary>
    (long Tracks, long Failures) Count();

    /// <summary>What is known of a file, or null if nothing is.</summary>
    StoredFile? FindFile(string path);

    /// <summary>The track of a path, or null if there is none.</summary>
    LibraryTrack? FindTrack(string path);

    /// <summary>The track with an identifier, or null if it was removed or replaced meanwhile.</summary>
    LibraryTrack? FindTrack(long id);

    /// <summary>All tracks in ordinal order of their paths' UTF-8, read as they are asked for.</summary>
    IEnumerable<LibraryTrack> ReadTracks();

    /// <summary>All failures in ordinal order of their paths' UTF-8, read as they are asked for.</summary>
    IEnumerable<LibraryFailure> ReadFailures();

    /// <summary>The embeddings of all tracks with an identifier above another, in order of their identifiers, read as they are asked for.</summary>
    IEnumerable<StoredEmbedding> ReadEmbeddings(long afterId);

    /// <summary>The paths of all tracks and failures in a folder at any depth, read as they are asked for.</summary>
    IEnumerable<StoredPath> ReadPathsBelow(string folder);

    /// <summary>Puts a track in place of what is known of its path.</summary>
    void Save(LibraryTrack track);

    /// <summary>Puts a failure in place of what is known of its path.</summary>
    void Save(LibraryFailure failure);

    /// <summary>Removes what is known of paths.</summary>
    void Remove(IReadOnlyList<string> paths);
}
