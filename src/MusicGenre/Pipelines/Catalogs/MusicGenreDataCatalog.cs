using MusicGenre.Pipelines.Listening;

namespace Microsoft.ML;

/// <summary>Loads audio as views of data.</summary>
public static class MusicGenreDataCatalog
{
    /// <summary>
    /// Lists a folder of audio with a sub-folder for each genre as a view with the text columns "Path", "Genre" and "Artist", ordered by path; shuffle it with
    /// <c>mlContext.Data.ShuffleRows</c>. The audio is decoded only when a transform asks for it.
    /// </summary>
    /// <remarks>
    /// <para>
    /// Files are found as <see cref="MusicGenre.Audio.AudioFolderScan"/> finds them. Files outside the genres' folders are left out.
    /// </para>
    /// <para>
    /// "Artist" is the folder in genre/artist/…/file, what stands before " - " in genre/artist - title.ext unless it is a number, and otherwise the file's path below
    /// the folder. Give it to <c>CrossValidate</c> as <c>samplingKeyColumnName</c>: no artist is then both learnt from and tested on, which would flatter the result.
    /// Texts are compared as they are.
    /// </para>
    /// </remarks>
    /// <param name="catalog">The catalog, <c>mlContext.Data</c>.</param>
    /// <param name="folder">The folder.</param>
    /// <exception cref="DirectoryNotFoundException">The folder is not there.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be listed.</exception>
    /// <exception cref="ArgumentException">There is no audio file in a sub-folder of it.</exception>
    public static IDataView LoadAudioFolder(this DataOperationsCatalog catalog, string folder)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        return catalog.LoadFromEnumerable(AudioFolderFiles.List(folder));
    }
}
