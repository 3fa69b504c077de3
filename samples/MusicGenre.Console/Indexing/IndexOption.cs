using System.CommandLine;
using MusicGenre.Library;
using MusicGenre.Models;

namespace MusicGenre.Cli.Indexing;

/// <summary>The options for the file of the index and for its model.</summary>
internal static class IndexOption
{
    public static Option<string?> Create() => new("--index")
    {
        Description = $"The file of the index. [default: the value of {LibraryIndex.PathVariable}, or musicgenre/library.db in the folder for the user's data]",
        HelpName = "FILE",
    };

    public static Option<string?> CreateModelOption()
    {
        var option = new Option<string?>("--model")
        {
            Description = $"The name of a bundled model ({string.Join(", ", BundledModels.Names)}), or the path of a model's .onnx or .card.json file. [default: that of the index; for a new one {BundledModels.Default}]",
            HelpName = "NAME|FILE",
        };
        option.CompletionSources.Add([.. BundledModels.Names]);
        return option;
    }

    /// <summary>The option for the genre of the songs to find.</summary>
    public static Option<string?> CreateGenreOption() => new("--genre") { Description = "Find only songs of this genre.", HelpName = "GENRE" };

    /// <summary>The path as given, or where the user's index is.</summary>
    public static string GetPath(string? given) => given ?? LibraryIndex.DefaultPath;

    /// <summary>The name or path of the model for an index: the one that was given, or else the bundled one that the index belongs to.</summary>
    /// <exception cref="UsageException">None was given, and the index belongs to no bundled one.</exception>
    public static string ChooseModel(string? given, LibraryIndex index)
        => given ?? BundledModels.Names.FirstOrDefault(name => index.Model.IsOf(BundledModels.ReadCard(name)))
            ?? throw new UsageException($"{index.Path} belongs to the model {index.Model.Name}, which is not bundled; give the path of its file with --model.");

    /// <exception cref="UsageException">The model of the index does not have the genre.</exception>
    public static void RequireGenre(string? genre, LibraryIndex index)
    {
        if (genre is not null && !index.Model.Genres.Contains(genre, StringComparer.Ordinal))
        {
            throw new UsageException($"--genre must be one of {string.Join(", ", index.Model.Genres)}, but is \"{genre}\".");
        }
    }
}
