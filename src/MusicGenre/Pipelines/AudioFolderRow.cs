namespace MusicGenre.Pipelines;

/// <summary>A file in a folder of audio, as a row of an IDataView.</summary>
public sealed class AudioFolderRow
{
    /// <summary>The file's path; the column "Path".</summary>
    public string Path { get; set; } = "";

    /// <summary>The name of the subfolder that contains the file; the column "Genre".</summary>
    public string Genre { get; set; } = "";

    /// <summary>
    /// The artist: in the file's tags; otherwise the folder in genre/artist/…/file; the text before " - " in genre/artist - title.ext, unless it is a number;
    /// otherwise the file's path below the folder, so that the file forms its own group. The column "Artist".
    /// </summary>
    public string Artist { get; set; } = "";
}
