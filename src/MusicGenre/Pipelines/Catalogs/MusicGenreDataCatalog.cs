using MusicGenre.Pipelines.Listening;

namespace Microsoft.ML;

/// <summary>Loads audio as data views.</summary>
public static class MusicGenreDataCatalog
{
    /// <summary>
    /// Lists a folder of audio with a subfolder for each genre, as a view with the text columns "Path", "Genre" and "Artist", ordered by path. Shuffle it with
    /// <c>mlContext.Data.ShuffleRows</c>. The audio is decoded only when a transform needs it.
    /// </summary>
    /// <remarks>
    /// <para>
    /// Files are found with <see cref="MusicGenre.Audio.AudioFolderScan"/>. Files outside the genres' folders are skipped. A file that turns
    /// out to be unreadable is a row, too: the transform that reads it throws an exception that names it. Leave such rows out with
    /// <c>mlContext.Data.FilterByCustomPredicate</c>.
    /// </para>
    /// <para>
    /// "Artist" is the artist in the file's tags (<see cref="MusicGenre.Audio.AudioTags"/>); otherwise the folder in genre/artist/…/file; the text before " - " in
    /// genre/artist - title.ext, unless it is a number; otherwise the file's path below the folder. Pass it to <c>CrossValidate</c> as <c>samplingKeyColumnName</c> so that no artist is in both the training and the test set, which would inflate the result.
    /// Names that differ only in case get one spelling, the first; otherwise texts are compared exactly.
    /// </para>
    /// </remarks>
    /// <param name="catalog">The catalog, <c>mlContext.Data</c>.</param>
    /// <param name="folder">The folder.</param>
    /// <exception cref="DirectoryNotFoundException">The folder does not exist.</exception>
    /// <exception cref="UnauthorizedAccessException">Permission to list the folder is denied.</exception>
    /// <exception cref="ArgumentException">The folder has no subfolder with an audio file.</exception>
    public static IDataView LoadAudioFolder(this DataOperationsCatalog catalog, string folder)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        return catalog.LoadFromEnumerable(AudioFolderFiles.List(folder));
    }
}
