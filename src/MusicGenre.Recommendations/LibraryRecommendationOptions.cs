using MusicGenre.Library;
using MusicGenre.Models;

namespace MusicGenre.Recommendations;

/// <summary>Settings of the source "library".</summary>
public sealed class LibraryRecommendationOptions
{
    /// <summary>The path of the index. Null (the default) stands for <see cref="LibraryIndex.DefaultPath"/>.</summary>
    public string? IndexPath { get; set; }

    /// <summary>The card of the model that the embeddings of queries are of. An index of another model is then refused. Null (the default) accepts any index; only the lengths of embeddings are compared.</summary>
    public GenreModelCard? Model { get; set; }
}
