using System.CommandLine;
using MusicGenre.Library.Storage;
using MusicGenre.Library.Work;
using MusicGenre.Models;

namespace MusicGenre.Cli.Indexing;

/// <summary>Where the results and the batches of a library are: the options that say so, and what they lead to. The only place that knows.</summary>
internal sealed class LibraryConnection
{
    private readonly Option<string?> _file = IndexOption.Create();

    /// <summary>Gives a command the options.</summary>
    public void AddTo(Command command) => command.Options.Add(_file);

    /// <summary>The name or path of the model: the one that was given, or that of the store, or the default one for a new store.</summary>
    public string ChooseModel(ParseResult parsed, string? given) => IndexModel.Choose(given, PathOf(parsed));

    /// <summary>Opens the store to write it, and makes it if there is none.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="model">The card of its model.</param>
    public ILibraryStore OpenStore(ParseResult parsed, GenreModelCard model) => SqliteLibrary.OpenStore(PathOf(parsed), model);

    /// <summary>Opens the store to read it.</summary>
    /// <exception cref="FileNotFoundException">There is none; the message says how to make one.</exception>
    public ILibraryStore OpenStoreToRead(ParseResult parsed)
    {
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

    /// <summary>Opens the queue. The store exists.</summary>
    public Task<IWorkQueue> OpenQueueAsync(ParseResult parsed) => Task.FromResult(SqliteLibrary.OpenQueue(PathOf(parsed)));

    private string PathOf(ParseResult parsed) => IndexOption.GetPath(parsed.GetValue(_file));
}
