namespace MusicGenre.Pipelines;

/// <summary>A file of a folder of audio as a row of an IDataView.</summary>
public sealed class AudioFolderRow
{
    /// <summary>The file's path; the column "Path".</summary>
    public string Path { get; set; } = "";

    /// <summary>The name of the sub-folder that the file lies in; the column "Genre".</summary>
    public string Genre { get; set; } = "";
}
