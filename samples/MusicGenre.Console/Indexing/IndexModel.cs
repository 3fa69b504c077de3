using MusicGenre.Library;
using MusicGenre.Models;

namespace MusicGenre.Cli.Indexing;

/// <summary>The model that songs of an index are analyzed with.</summary>
internal static class IndexModel
{
    /// <summary>The model that was given, or that of the index, or the default one for a new index.</summary>
    /// <param name="given">The name or path that was given, or null.</param>
    /// <param name="path">The path of the index, which need not exist.</param>
    public static string Choose(string? given, string path)
    {
        if (given is not null || !Path.Exists(path))
        {
            return given ?? BundledModels.Default;
        }

        using var index = LibraryIndex.OpenRead(path);
        return IndexOption.ChooseModel(null, index);
    }

    /// <summary>The card of a model.</summary>
    /// <exception cref="UsageException">The model has no embedding.</exception>
    public static GenreModelCard LoadCard(string name)
    {
        var card = ModelArgument.LoadCard(name);
        return card.Network.EmbeddingOutput is not null
            ? card
            : throw new UsageException($"--model must be a model with an embedding, by which songs are compared; {card.Name} has none.");
    }
}
