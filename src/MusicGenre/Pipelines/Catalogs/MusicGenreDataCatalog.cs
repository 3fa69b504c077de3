using MusicGenre.Pipelines.Layout;

namespace Microsoft.ML;

/// <summary>Loads audio as views of data.</summary>
public static class MusicGenreDataCatalog
{
    /// <summary>
    /// Lists a folder of audio with a sub-folder for each genre as a view with the text columns "Path" and "Genre", ordered by genre and path;
    /// shuffle it with <c>mlContext.Data.ShuffleRows</c>. The audio is read only when a transform asks for it.
    /// </summary>
    /// <param name="catalog">The catalog, <c>mlContext.Data</c>.</param>
    /// <param name="folder">The folder. Files count whose name ends as that of an audio format the library reads.</param>
    /// <exception cref="DirectoryNotFoundException">The folder is not there.</exception>
    /// <exception cref="ArgumentException">There is no audio file in it.</exception>
    public static IDataView LoadFromAudioFolder(this DataOperationsCatalog catalog, string folder)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        return catalog.LoadFromEnumerable(AudioFolderFiles.List(folder));
    }
}
