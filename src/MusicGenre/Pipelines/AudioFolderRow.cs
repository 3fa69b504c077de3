namespace MusicGenre.Pipelines;

/// <summary>A file of a folder of audio as a row of an IDataView.</summary>
public sealed class AudioFolderRow
{
    /// <summary>The file's path; the column "Path".</summary>
    public string Path { get; set; } = "";

    /// <summary>The name of the sub-folder that the file lies in; the column "Genre".</summary>
    public string Genre { get; set; } = "";

    /// <summary>
    /// Who is heard, by the file's place and name: the folder in genre/artist/…/file, what stands before " - " in genre/artist - title.ext unless it is a number,
    /// and otherwise the file's path below the folder, so that the file is a group of its own; the column "Artist".
    /// </summary>
    public string Artist { get; set; } = "";
}
