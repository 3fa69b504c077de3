namespace MusicGenre.Library.Storage;

/// <summary>Where the results of a library are kept: tracks, failures, and how far plans and workers have come. Thread-safe.</summary>
/// <remarks>
/// <para>
/// Every change is one short transaction: it is complete and durable when the call returns, or it has not happened, also if the program is killed. Any number of
/// programs may read and write at the same time. Saving the same result again changes nothing.
/// </para>
/// <para>Paths are those of files, or URIs; they are compared character by character.</para>
/// </remarks>
public interface ILibraryStore : IDisposable
{
    /// <summary>Where the store is, for messages: a path or an address, without passwords.</summary>
    string Location { get; }

    /// <summary>Whether the store was opened for reading: every change throws <see cref="InvalidOperationException"/>.</summary>
    bool IsReadOnly { get; }

    /// <summary>The model that everything in the store belongs to.</summary>
    LibraryModel Model { get; }

    /// <summary>The present revision.</summary>
    /// <exception cref="LibraryIndexException">The store cannot be read.</exception>
    StoreRevision GetRevision();

    /// <summary>The number of tracks and of failures.</summary>
    /// <exception cref="LibraryIndexException">The store cannot be read.</exception>
    StoreCounts Count();

    /// <summary>What is known of a song, or null if nothing is.</summary>
    /// <param name="path">The path or URI.</param>
    /// <exception cref="LibraryIndexException">The store cannot be read.</exception>
    StoredFile? FindFile(string path);

    /// <summary>The track of a path, or null if there is none.</summary>
    /// <param name="path">The path or URI.</param>
    /// <exception cref="LibraryIndexException">The store cannot be read.</exception>
    LibraryTrack? FindTrack(string path);

    /// <summary>The track with an identifier, or null if it was removed or replaced meanwhile.</summary>
    /// <param name="id">The identifier.</param>
    /// <exception cref="LibraryIndexException">The store cannot be read.</exception>
    LibraryTrack? FindTrack(long id);

    /// <summary>All tracks in ordinal order of their paths' UTF-8, read as they are asked for, in bounded memory. What changes meanwhile is not seen.</summary>
    /// <exception cref="LibraryIndexException">The store cannot be read.</exception>
    IEnumerable<LibraryTrack> ReadTracks();

    /// <summary>All failures in ordinal order of their paths' UTF-8, read as they are asked for, in bounded memory. What changes meanwhile is not seen.</summary>
    /// <exception cref="LibraryIndexException">The store cannot be read.</exception>
    IEnumerable<LibraryFailure> ReadFailures();

    /// <summary>The embeddings of all tracks with an identifier above another, in order of their identifiers, read as they are asked for.</summary>
    /// <param name="afterId">The identifier, or 0 for all.</param>
    /// <exception cref="LibraryIndexException">The store cannot be read.</exception>
    IEnumerable<StoredEmbedding> ReadEmbeddings(long afterId);

    /// <summary>The paths of all tracks and failures in a folder at any depth, read as they are asked for.</summary>
    /// <param name="folder">The folder's path, with or without a separator at its end.</param>
    /// <exception cref="LibraryIndexException">The store cannot be read.</exception>
    IEnumerable<StoredPath> ReadPathsBelow(string folder);

    /// <summary>Puts a track in place of what is known of its path. It gets a new identifier, unless everything but its worker and time is in the store as it is.</summary>
    /// <param name="track">The track. Its scores are those of the genres of the store's model.</param>
    /// <exception cref="LibraryIndexException">The store cannot be written.</exception>
    /// <exception cref="InvalidOperationException">The store was opened for reading.</exception>
    void Save(LibraryTrack track);

    /// <summary>Puts a failure in place of what is known of its path.</summary>
    /// <param name="failure">The failure.</param>
    /// <exception cref="LibraryIndexException">The store cannot be written.</exception>
    /// <exception cref="InvalidOperationException">The store was opened for reading.</exception>
    void Save(LibraryFailure failure);

    /// <summary>Removes what is known of paths.</summary>
    /// <param name="paths">The paths or URIs; those that are not known are passed over.</param>
    /// <exception cref="LibraryIndexException">The store cannot be written.</exception>
    /// <exception cref="InvalidOperationException">The store was opened for reading.</exception>
    void Remove(IReadOnlyList<string> paths);

    /// <summary>All plans, the one that began last first.</summary>
    /// <exception cref="LibraryIndexException">The store cannot be read.</exception>
    IReadOnlyList<StoredPlan> ReadPlans();

    /// <summary>Puts a plan in place of the one with the same identifier, if there is one.</summary>
    /// <param name="plan">The plan.</param>
    /// <exception cref="LibraryIndexException">The store cannot be written.</exception>
    /// <exception cref="InvalidOperationException">The store was opened for reading.</exception>
    void Save(StoredPlan plan);

    /// <summary>All workers that are registered, in ordinal order of their names. One that was killed stays until it is removed.</summary>
    /// <exception cref="LibraryIndexException">The store cannot be read.</exception>
    IReadOnlyList<StoredWorker> ReadWorkers();

    /// <summary>Puts a worker in place of the one with the same name, if there is one.</summary>
    /// <param name="worker">The worker.</param>
    /// <exception cref="LibraryIndexException">The store cannot be written.</exception>
    /// <exception cref="InvalidOperationException">The store was opened for reading.</exception>
    void Save(StoredWorker worker);

    /// <summary>Removes a worker, if there is one of that name.</summary>
    /// <param name="name">The name.</param>
    /// <exception cref="LibraryIndexException">The store cannot be written.</exception>
    /// <exception cref="InvalidOperationException">The store was opened for reading.</exception>
    void RemoveWorker(string name);
}
