using MusicGenre.Library.Cluster.Storage;
using MusicGenre.Library.Cluster.Work;
using MusicGenre.Library.Storage;
using MusicGenre.Library.Work;
using MusicGenre.Models;

namespace MusicGenre.Library.Cluster;

/// <summary>A library for many machines: its results are in a PostgreSQL database, and its work goes through RabbitMQ.</summary>
/// <remarks>
/// A server that restarts or cannot be reached for a moment is waited for: for a minute, and for a quarter of a minute when it is opened. Messages name the host and
/// the database, never a password.
/// </remarks>
public static class ClusterLibrary
{
    /// <summary>Opens a store to write it. Its tables are made if there are none, and those of an earlier version are brought up to date.</summary>
    /// <param name="address">
    /// The database, such as <c>postgres://user:password@host:5432/database</c>. Without a password, that of the environment variable PGPASSWORD or of the password file
    /// is taken. Parameters: <c>schema</c>, the schema of the tables (default: musicgenre), by which libraries of several models share a database, and the keywords of
    /// Npgsql, such as <c>sslmode=require</c>.
    /// </param>
    /// <param name="model">The card of the model that the store belongs to.</param>
    /// <exception cref="ArgumentException">The address is malformed, or the model's network has no embedding output, so that its tracks cannot be compared.</exception>
    /// <exception cref="LibraryIndexException">The database cannot be reached, holds a later version, or belongs to another model.</exception>
    public static ILibraryStore OpenStore(string address, GenreModelCard model)
    {
        ArgumentNullException.ThrowIfNull(model);
        if (model.Network.EmbeddingOutput is null)
        {
            throw new ArgumentException($"The model {model.Name} has no embedding output, so that tracks cannot be compared.", nameof(model));
        }

        return PostgresStore.Open(PostgresAddress.Parse(address), model, isReadOnly: false, new PatienceOptions());
    }

    /// <summary>Opens a store to read it. The user needs no permission to write.</summary>
    /// <param name="address">The database, as in <see cref="OpenStore"/>.</param>
    /// <param name="model">The card of the model that it must belong to, or null (the default) for any.</param>
    /// <param name="patience">How long the server is waited for, or null (the default) for the usual time. A program that somebody waits for waits less.</param>
    /// <exception cref="ArgumentException">The address is malformed.</exception>
    /// <exception cref="LibraryIndexException">The database cannot be reached, holds no library or one of another version, or belongs to another model.</exception>
    public static ILibraryStore OpenStoreRead(string address, GenreModelCard? model = null, PatienceOptions? patience = null)
        => PostgresStore.Open(PostgresAddress.Parse(address), model, isReadOnly: true, patience ?? new PatienceOptions());

    /// <summary>Checks the address of a store, and says where that is, as its <see cref="ILibraryStore.Location"/> does, without reaching for it.</summary>
    /// <param name="address">The database, as in <see cref="OpenStore"/>.</param>
    /// <returns>The address for people, without user and password.</returns>
    /// <exception cref="ArgumentException">The address is malformed. The message does not repeat it, because it may have a password.</exception>
    public static string GetStoreLocation(string address) => PostgresAddress.Parse(address).Location;

    /// <summary>Checks the address of a queue, and says where that is, without reaching for it.</summary>
    /// <param name="address">The broker, as in <see cref="OpenQueueAsync"/>.</param>
    /// <returns>The address for people, without user and password.</returns>
    /// <exception cref="ArgumentException">The address is malformed. The message does not repeat it, because it may have a password.</exception>
    public static string GetQueueLocation(string address) => RabbitAddress.Parse(address).Location;

    /// <summary>
    /// Builds the index by which the database itself finds similar tracks, so that they are no longer all loaded into memory for that. Call it when most of the tracks are in: from then
    /// on the database keeps the index up to date, which makes saving slower.
    /// </summary>
    /// <remarks>
    /// The library must have been made in a database with the extension vector (pgvector), version 0.7 or later, and the user must own its tables. Programs go on reading and writing
    /// meanwhile. What an interrupted build left is taken away by the next.
    /// </remarks>
    /// <param name="address">The database, as in <see cref="OpenStore"/>.</param>
    /// <param name="cancellationToken">Cancels the work, which can take from seconds to hours.</param>
    /// <returns>Whether the index was built: false if it is there already.</returns>
    /// <exception cref="ArgumentException">The address is malformed.</exception>
    /// <exception cref="LibraryIndexException">
    /// The database cannot be reached or does not allow it, another program is building the index, the library was made without pgvector or has embeddings of more than 4,000 values
    /// (<see cref="LibraryIndexProblem.NotSupported"/>), or has no tracks with embeddings (<see cref="LibraryIndexProblem.Empty"/>).
    /// </exception>
    /// <exception cref="OperationCanceledException">The token was canceled.</exception>
    public static async Task<bool> BuildSimilarityIndexAsync(string address, CancellationToken cancellationToken = default)
    {
        using var store = PostgresStore.Open(PostgresAddress.Parse(address), model: null, isReadOnly: true, new PatienceOptions());
        return await store.BuildSimilarityIndexAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Opens a queue, which is made if there is none.</summary>
    /// <param name="address">
    /// The broker, such as <c>amqp://user:password@host:5672/virtual-host</c>, or <c>amqps</c> for TLS. The parameter <c>queue</c> names the queue (default: musicgenre);
    /// its dead letters are in one beside it, with <c>.dead</c> at the end of the name.
    /// </param>
    /// <param name="cancellationToken">Cancels the waiting.</param>
    /// <exception cref="ArgumentException">The address is malformed.</exception>
    /// <exception cref="LibraryIndexException">The broker cannot be reached, or has a queue of that name with other settings.</exception>
    public static async Task<IWorkQueue> OpenQueueAsync(string address, CancellationToken cancellationToken = default)
        => await RabbitQueue.OpenAsync(RabbitAddress.Parse(address), new PatienceOptions(), cancellationToken).ConfigureAwait(false);
}
