using MusicGenre.Library.Work;
using MusicGenre.Models;

namespace MusicGenre.Library.Storage;

/// <summary>A library in one SQLite file, for one machine: no server is needed.</summary>
public static class SqliteLibrary
{
    /// <summary>Opens the store in a file to write it, and creates it, with its folder, if there is none. A file of an earlier version is brought up to date.</summary>
    /// <param name="path">The path of the file.</param>
    /// <param name="model">The card of the model that the store belongs to.</param>
    /// <exception cref="ArgumentException">The model's network has no embedding output, so that its tracks cannot be compared.</exception>
    /// <exception cref="LibraryIndexException">The file is something else, belongs to another model, or cannot be opened or created.</exception>
    public static ILibraryStore OpenStore(string path, GenreModelCard model)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(model);
        if (model.Network.EmbeddingOutput is null)
        {
            throw new ArgumentException($"The model {model.Name} has no embedding output, so that tracks cannot be compared.", nameof(model));
        }

        if (!Path.Exists(path))
        {
            SqliteIndexFile.Create(path, LibraryModel.Of(model));
        }

        return Open(path, isReadOnly: false, model);
    }

    /// <summary>Opens the store in a file to read it. It may be on a medium that cannot be written, unless it is of an earlier version, which is brought up to date.</summary>
    /// <param name="path">The path of the file.</param>
    /// <param name="model">The card of the model that it must belong to, or null (the default) for any.</param>
    /// <exception cref="FileNotFoundException">There is no file.</exception>
    /// <exception cref="LibraryIndexException">The file is something else, belongs to another model, or cannot be opened.</exception>
    public static ILibraryStore OpenStoreRead(string path, GenreModelCard? model = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return Open(path, isReadOnly: true, model);
    }

    /// <summary>
    /// Opens the queue in the file of a library. A batch whose worker was killed goes to another after half a minute.
    /// </summary>
    /// <param name="path">The path of the file, which exists.</param>
    /// <exception cref="FileNotFoundException">There is no file.</exception>
    /// <exception cref="LibraryIndexException">The file is something else, or cannot be opened to write it.</exception>
    public static IWorkQueue OpenQueue(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return LeaseQueue.Open(path);
    }

    /// <summary>Opens the queue in the file of a library to see what is in it. The file may be on a medium that cannot be written, as for <see cref="OpenStoreRead"/>.</summary>
    /// <param name="path">The path of the file, which exists.</param>
    /// <returns>The queue. Whatever would change it is refused with <see cref="LibraryIndexException"/>.</returns>
    /// <exception cref="FileNotFoundException">There is no file.</exception>
    /// <exception cref="LibraryIndexException">The file is something else, or cannot be opened.</exception>
    public static IWorkQueue OpenQueueRead(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return LeaseQueue.Open(path, isReadOnly: true);
    }

    private static SqliteStore Open(string path, bool isReadOnly, GenreModelCard? model)
    {
        var store = SqliteStore.Open(path, isReadOnly);
        try
        {
            if (model is not null)
            {
                store.Model.Require(model, path);
            }

            return store;
        }
        catch
        {
            store.Dispose();
            throw;
        }
    }
}
