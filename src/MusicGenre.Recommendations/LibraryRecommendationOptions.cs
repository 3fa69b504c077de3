using MusicGenre.Library;
using MusicGenre.Models;

namespace MusicGenre.Recommendations;

/// <summary>Settings of the source "library".</summary>
public sealed class LibraryRecommendationOptions
{
    /// <summary>The path of the index. Null (the default) stands for <see cref="LibraryIndex.DefaultPath"/>.</summary>
    public string? IndexPath { get; set; }

    /// <summary>
    /// Opens an index that is elsewhere than in a file, such as in a database, in place of that of <see cref="IndexPath"/>; its argument is <see cref="Model"/>. It is called when the source is
    /// first asked, and again if that failed with a <see cref="LibraryIndexException"/>. The source keeps the index open and disposes of it. Null (the default) opens the file.
    /// </summary>
    public Func<GenreModelCard?, LibraryIndex>? OpenIndex { get; set; }

    /// <summary>The card of the model that the embeddings of queries are of. An index of another model is then refused. Null (the default) accepts any index; only the lengths of embeddings are compared.</summary>
    public GenreModelCard? Model { get; set; }
}
