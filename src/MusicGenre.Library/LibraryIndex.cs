using System.Numerics.Tensors;
using MusicGenre.Library.Similarity;
using MusicGenre.Library.Storage;
using MusicGenre.Library.Updating;
using MusicGenre.Models;

namespace MusicGenre.Library;

/// <summary>An index of your own music: genres, tags and embeddings of every track in one SQLite file, and search for what is similar. Thread-safe.</summary>
/// <remarks>
/// <para>
/// An index belongs to one model. One program can write to it while any number read; a second writer waits for its turn, up to half a minute. A program may be
/// killed at any moment: every change is complete or has not happened.
/// </para>
/// <para>
/// The first search loads the embeddings of all tracks into memory, 4 bytes for each of their values. Later ones bring them up to date if the index has changed,
/// also by another program. Only a store that finds the nearest tracks itself (<see cref="ISimilarityStore"/>) spares both.
/// </para>
/// </remarks>
public sealed class LibraryIndex : IDisposable
{
    /// <summary>The environment variable that overrides <see cref="DefaultPath"/>: "MUSICGENRE_INDEX".</summary>
    public const string PathVariable = "MUSICGENRE_INDEX";

    private readonly ILibraryStore _store;
    private readonly ISimilaritySearch _search;

    private LibraryIndex(ILibraryStore store)
    {
        var exact = new ExactSearch(store);
        (_store, _search) = (store, store is ISimilarityStore own ? new StoreSearch(own, exact) : exact);
    }

    /// <summary>
    /// Where the index of a user is unless they say otherwise: the value of the environment variable <see cref="PathVariable"/>, or else <c>musicgenre/library.db</c> in
    /// the folder for the user's data (<c>~/.local/share</c> or <c>XDG_DATA_HOME</c>, <c>~/Library/Application Support</c> on macOS, <c>%LOCALAPPDATA%</c> on Windows).
    /// </summary>
    public static string DefaultPath => Environment.GetEnvironmentVariable(PathVariable) is { Length: > 0 } path
        ? path
        : System.IO.Path.Combine(
            Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify), "musicgenre", "library.db");

    /// <summary>The path of the file, as given; or where else the store is.</summary>
    public string Path => _store.Location;

    /// <summary>The model that the index belongs to.</summary>
    public LibraryModel Model => _store.Model;

    /// <summary>The number of tracks.</summary>
    /// <exception cref="LibraryIndexException">The index cannot be read.</exception>
    public long TrackCount => _store.Count().Tracks;

    /// <summary>The number of files that could not be decoded.</summary>
    /// <exception cref="LibraryIndexException">The index cannot be read.</exception>
    public long FailureCount => _store.Count().Failures;

    /// <summary>Opens an index to update it, and creates it, with its folder, if there is none.</summary>
    /// <param name="path">The path of the file.</param>
    /// <param name="model">The card of the model that the index belongs to.</param>
    /// <exception cref="ArgumentException">The model's network has no embedding output, so that its tracks cannot be compared.</exception>
    /// <exception cref="LibraryIndexException">The file is something else, belongs to another model, or cannot be opened or created.</exception>
    public static LibraryIndex Open(string path, GenreModelCard model)
        => new(SqliteLibrary.OpenStore(path, model));

    /// <summary>Opens an index to read it. It may be on a medium that cannot be written.</summary>
    /// <param name="path">The path of the file.</param>
    /// <param name="model">The card of the model that it must belong to, or null (the default) for any.</param>
    /// <exception cref="FileNotFoundException">There is no file.</exception>
    /// <exception cref="LibraryIndexException">The file is something else, belongs to another model, or cannot be opened.</exception>
    public static LibraryIndex OpenRead(string path, GenreModelCard? model = null)
        => new(SqliteLibrary.OpenStoreRead(path, model));

    /// <summary>Makes an index of what is in a store, such as one on a server.</summary>
    /// <param name="store">The store. The index disposes of it.</param>
    public static LibraryIndex Open(ILibraryStore store)
    {
        ArgumentNullException.ThrowIfNull(store);
        return new LibraryIndex(store);
    }

    /// <summary>Brings the index up to date with folders and files, in bounded memory.</summary>
    /// <remarks>
    /// <para>
    /// Folders are searched at any depth, as by <see cref="Audio.AudioFolderScan"/>. A file whose size and time are those of the index is left out. What is new or
    /// has changed is analyzed, several files at once, and in the index as soon as it is finished, so that an update that is canceled or killed goes on where it
    /// stopped. A file that cannot be decoded is noted with the reason and not tried again until it changes; one that cannot be read is tried the next time.
    /// </para>
    /// <para>
    /// What is gone from a folder is removed, but only if that folder was searched to its end and some audio was found in it, and if the file's own folder, or the
    /// nearest above it that exists, is not empty: otherwise a drive may only not be mounted.
    /// </para>
    /// <para>Paths are kept absolute, without links in those of the folders given here.</para>
    /// </remarks>
    /// <param name="paths">Folders and files. Any number: they are enumerated as the work proceeds, on a thread of the thread pool.</param>
    /// <param name="classifier">A classifier with the model of the index.</param>
    /// <param name="options">How to update, or null for the defaults.</param>
    /// <param name="progress">Receives the progress after each file, from one thread at a time; or null.</param>
    /// <param name="cancellationToken">Cancels the update. What was finished stays in the index.</param>
    /// <returns>What was done.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of range; the message contains its name.</exception>
    /// <exception cref="InvalidOperationException">The index was opened for reading.</exception>
    /// <exception cref="LibraryIndexException">The classifier has another model, or the index cannot be read or written.</exception>
    /// <exception cref="OperationCanceledException">The token was canceled.</exception>
    public Task<LibraryUpdateTotals> UpdateAsync(
        IEnumerable<string> paths,
        IGenreClassifier classifier,
        LibraryUpdateOptions? options = null,
        IProgress<LibraryUpdateProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(paths);
        ArgumentNullException.ThrowIfNull(classifier);
        options ??= new LibraryUpdateOptions();
        options.Validate();
        if (_store.IsReadOnly)
        {
            throw new InvalidOperationException($"{Path} was opened for reading.");
        }

        RequireModel(classifier.Model);
        return Task.Run(() => new LibraryUpdate(_store, classifier, options, progress, cancellationToken).RunAsync(paths), cancellationToken);
    }

    /// <summary>Finds the track of a file.</summary>
    /// <param name="path">The file's path, absolute or relative to the current folder, over links or not.</param>
    /// <returns>The track as it is in the index, even if the file has changed since; or null if there is none.</returns>
    /// <exception cref="LibraryIndexException">The index cannot be read.</exception>
    public LibraryTrack? Find(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return LibraryPath.FormsOf(path).Select(_store.FindTrack).FirstOrDefault(track => track is not null);
    }

    /// <summary>All tracks in ordinal order of their paths, read as they are asked for. The index can be changed meanwhile; that is not seen.</summary>
    /// <exception cref="LibraryIndexException">The index cannot be read.</exception>
    public IEnumerable<LibraryTrack> EnumerateTracks() => _store.ReadTracks();

    /// <summary>All files that could not be decoded, in ordinal order of their paths, read as they are asked for.</summary>
    /// <exception cref="LibraryIndexException">The index cannot be read.</exception>
    public IEnumerable<LibraryFailure> EnumerateFailures() => _store.ReadFailures();

    /// <summary>Finds the tracks that are most similar to one, by the cosine between the embeddings.</summary>
    /// <remarks>
    /// The search is exact: every track is compared. Only in a store that finds the nearest tracks itself (<see cref="ISimilarityStore"/>), such as a database with an index
    /// for similarity, is it approximate: a few of the most similar tracks may be missing, with less similar ones in their place, and at most the 20,000 nearest tracks
    /// (of the genre) are looked at. Similarities and order are exact there, too.
    /// </remarks>
    /// <param name="track">The track, of this index or not. Neither it nor another copy of its audio is found, which is what has the same duration and embedding.</param>
    /// <param name="options">What to find, or null for the defaults.</param>
    /// <returns>The most similar first; tracks of equal similarity are in ordinal order of their paths. Empty if the track has no embedding because it is silent.</returns>
    /// <exception cref="ArgumentException">The embedding has another length than those of the index, so that it is of another model; or an option is out of range.</exception>
    /// <exception cref="LibraryIndexException">The index cannot be read.</exception>
    public IReadOnlyList<SimilarTrack> FindSimilar(LibraryTrack track, SimilarTrackOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(track);
        options ??= new SimilarTrackOptions();
        options.Validate();
        var norm = TensorPrimitives.Norm(track.Embedding.Span);
        if (!(norm > 0))
        {
            return [];
        }

        var embedding = new float[track.Embedding.Length];
        TensorPrimitives.Divide(track.Embedding.Span, norm, embedding);
        var own = LibraryPath.FormsOf(track.Path);
        var matches = _search.Find(
            embedding,
            options.Count,
            options.Genre,
            match => !own.Contains(match.Path) && !match.IsSameAudio(track.Prediction.Duration));
        List<SimilarTrack> found = [];
        foreach (var match in matches)
        {
            // It may have been removed in the meantime.
            if (_store.FindTrack(match.Id) is { } similar)
            {
                found.Add(new SimilarTrack(similar, match.Similarity));
            }
        }

        return found;
    }

    /// <summary>Makes a playlist that begins with given tracks and goes on with similar ones, until it is long enough.</summary>
    /// <remarks>
    /// Each next track is the one nearest to the sum of the last one and of the mean of the first ones, so that the playlist moves on but does not leave its mood.
    /// No audio comes twice, nor a song of the same artist and title. Tracks whose files are gone are left out. The search for each is as exact as that of
    /// <see cref="FindSimilar"/>.
    /// </remarks>
    /// <param name="first">The first tracks, at least one, of this index or not.</param>
    /// <param name="options">What to make, or null for the defaults.</param>
    /// <param name="cancellationToken">Cancels the work between two tracks.</param>
    /// <returns>The tracks in order. They are shorter than asked for if no more tracks can follow.</returns>
    /// <exception cref="ArgumentException"><paramref name="first"/> is empty, a track is of another model, or an option is out of range.</exception>
    /// <exception cref="LibraryIndexException">The index cannot be read.</exception>
    /// <exception cref="OperationCanceledException">The token was canceled.</exception>
    public IReadOnlyList<LibraryTrack> CreatePlaylist(
        IReadOnlyList<LibraryTrack> first, LibraryPlaylistOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(first);
        options ??= new LibraryPlaylistOptions();
        options.Validate();
        return first.Count > 0
            ? new PlaylistWalk(_store, _search, options).Run(first, cancellationToken)
            : throw new ArgumentException("A playlist begins with at least one track.", nameof(first));
    }

    /// <summary>Throws unless the index belongs to a model.</summary>
    /// <param name="model">The model's card.</param>
    /// <exception cref="LibraryIndexException">It belongs to another.</exception>
    public void RequireModel(GenreModelCard model)
    {
        ArgumentNullException.ThrowIfNull(model);
        Model.Require(model, Path);
    }

    /// <inheritdoc/>
    public void Dispose() => _store.Dispose();
}
