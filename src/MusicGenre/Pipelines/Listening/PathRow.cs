namespace MusicGenre.Pipelines.Listening;

/// <summary>A row with the path of an audio file; the column name is set when it is used.</summary>
internal sealed class PathRow
{
    public string Path { get; set; } = "";
}
