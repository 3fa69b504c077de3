using System.CommandLine;
using MusicGenre.Library;
using MusicGenre.Library.Cluster;
using MusicGenre.Library.Storage;
using MusicGenre.Library.Work;
using MusicGenre.Models;

namespace MusicGenre.Cli.Indexing;

/// <summary>Where the results and the batches of a library are: the options that say so, and what they lead to. The only place that knows.</summary>
/// <param name="hasQueue">Whether the command needs the queue, too.</param>
internal sealed class LibraryConnection(bool hasQueue)
{
    /// <summary>The environment variable with the address of the store.</summary>
    public const string StoreVariable = "MUSICGENRE_STORE";

    /// <summary>The environment variable with the address of the queue.</summary>
    public const string QueueVariable = "MUSICGENRE_QUEUE";

    private static readonly PatienceOptions Patience = new();

    private readonly Option<string?> _file = IndexOption.Create();

    private readonly Option<string?> _store = new("--store")
    {
        Description = $"The PostgreSQL database that is the index, in place of a file. [default: the value of {StoreVariable}]",
        HelpName = "postgres://...",
    };

    private readonly Option<string?> _queue = new("--queue")
    {
        Description = $"The RabbitMQ broker that has the batches of the database. [default: the value of {QueueVariable}]",
        HelpName = "amqp://...",
    };

    /// <summary>Gives a command the options.</summary>
    public void AddTo(Command command)
    {
        command.Options.Add(_file);
        command.Options.Add(_store);
        if (hasQueue)
        {
            command.Options.Add(_queue);
        }
    }

    /// <summary>Rejects the options where they do not apply.</summary>
    /// <exception cref="UsageException">One was given.</exception>
    public void Refuse(ParseResult parsed, string why) => parsed.Refuse(why, _file, _store);

    /// <summary>The name or path of the model: the one that was given, or that of the store, or the default one for a new store.</summary>
    public string ChooseModel(ParseResult parsed, string? given)
    {
        if (FindStore(parsed) is not { } address)
        {
            return IndexModel.Choose(given, PathOf(parsed));
        }

        if (given is not null)
        {
            return given;
        }

        try
        {
            using var index = LibraryIndex.Open(OpenServer(address));
            return IndexOption.ChooseModel(null, index);
        }
        catch (LibraryIndexException exception) when (exception.Problem == LibraryIndexProblem.NotAnIndex)
        {
            return BundledModels.Default;
        }
    }

    /// <summary>Opens the store to write it, and makes it if there is none.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="model">The card of its model.</param>
    public ILibraryStore OpenStore(ParseResult parsed, GenreModelCard model)
        => FindStore(parsed) is { } address ? OpenServer(address, () => ClusterLibrary.OpenStore(address, model)) : SqliteLibrary.OpenStore(PathOf(parsed), model);

    /// <summary>Refuses a file that does not exist, for a command that would find nothing in a new one. In a database, a library is made.</summary>
    /// <exception cref="FileNotFoundException">There is none; the message says how to make one.</exception>
    public void RequireFile(ParseResult parsed)
    {
        if (FindStore(parsed) is null && PathOf(parsed) is var path && !Path.Exists(path))
        {
            throw new FileNotFoundException($"{path}: there is no index; make one with: musicgenre plan PATH", path);
        }
    }

    /// <summary>Opens the store to read it.</summary>
    /// <exception cref="FileNotFoundException">There is none; the message says how to make one.</exception>
    public ILibraryStore OpenStoreToRead(ParseResult parsed)
    {
        if (FindStore(parsed) is { } address)
        {
            return OpenServer(address);
        }

        var path = PathOf(parsed);
        try
        {
            return SqliteLibrary.OpenStoreRead(path);
        }
        catch (FileNotFoundException exception)
        {
            throw new FileNotFoundException($"{path}: there is no index; make one with: musicgenre index DIR", path, exception);
        }
    }

    /// <summary>Opens the index to search it.</summary>
    /// <exception cref="FileNotFoundException">There is none; the message says how to make one.</exception>
    public LibraryIndex OpenIndex(ParseResult parsed) => LibraryIndex.Open(OpenStoreToRead(parsed));

    /// <summary>Builds the index by which the database finds similar songs, unless it is there.</summary>
    /// <returns>Whether it was built.</returns>
    /// <exception cref="UsageException">The store is a file.</exception>
    public async Task<bool> BuildSimilarityIndexAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        if (FindStore(parsed) is not { } address)
        {
            throw new UsageException($"Only a database can be optimized: --store (or {StoreVariable}) names it. An index in a file is searched in memory, exactly.");
        }

        try
        {
            return await ClusterLibrary.BuildSimilarityIndexAsync(address, cancellationToken);
        }
        catch (ArgumentException exception)
        {
            throw new UsageException(exception);
        }
    }

    /// <summary>Opens the queue. The store exists.</summary>
    public Task<IWorkQueue> OpenQueueAsync(ParseResult parsed, CancellationToken cancellationToken)
        => OpenQueueAsync(parsed, SqliteLibrary.OpenQueue, cancellationToken);

    /// <summary>Opens the queue to see what is in it. The store exists.</summary>
    public Task<IWorkQueue> OpenQueueToReadAsync(ParseResult parsed, CancellationToken cancellationToken)
        => OpenQueueAsync(parsed, SqliteLibrary.OpenQueueRead, cancellationToken);

    private async Task<IWorkQueue> OpenQueueAsync(ParseResult parsed, Func<string, IWorkQueue> openFile, CancellationToken cancellationToken)
    {
        if (FindStore(parsed) is null)
        {
            return openFile(PathOf(parsed));
        }

        try
        {
            var address = FindQueue(parsed)!;
            using var note = WaitingNote.Start(ClusterLibrary.GetQueueLocation(address), Patience.Opening);
            return await ClusterLibrary.OpenQueueAsync(address, cancellationToken);
        }
        catch (ArgumentException exception)
        {
            throw new UsageException(exception);
        }
    }

    private static ILibraryStore OpenServer(string address) => OpenServer(address, () => ClusterLibrary.OpenStoreRead(address, patience: Patience));

    private static ILibraryStore OpenServer(string address, Func<ILibraryStore> open)
    {
        try
        {
            using var note = WaitingNote.Start(ClusterLibrary.GetStoreLocation(address), Patience.Opening);
            return open();
        }
        catch (ArgumentException exception)
        {
            throw new UsageException(exception);
        }
    }

    private static string? ReadVariable(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;

    private string PathOf(ParseResult parsed) => IndexOption.GetPath(parsed.GetValue(_file));

    /// <summary>The address of the store, or null if it is a file.</summary>
    /// <exception cref="UsageException">A file was given, too; or a store without its queue, or a queue without its store.</exception>
    private string? FindStore(ParseResult parsed)
    {
        if (parsed.GetValue(_file) is not null)
        {
            return parsed.GetValue(_store) is null && (!hasQueue || parsed.GetValue(_queue) is null)
                ? null
                : throw new UsageException("--index names a file, and --store and --queue servers: give the one or the others.");
        }

        var store = parsed.GetValue(_store) ?? ReadVariable(StoreVariable);
        if (hasQueue && store is null != FindQueue(parsed) is null)
        {
            throw new UsageException(
                store is null
                    ? $"--queue (or {QueueVariable}) needs --store (or {StoreVariable}): the results of a broker's batches go into a database."
                    : $"--store (or {StoreVariable}) needs --queue (or {QueueVariable}): the batches of a database are at a broker.");
        }

        return store;
    }

    private string? FindQueue(ParseResult parsed) => parsed.GetValue(_queue) ?? ReadVariable(QueueVariable);
}
