namespace MusicGenre.Pipelines.Listening;

/// <summary>A row with a vector; the column name and size are set when it is used.</summary>
internal sealed class VectorRow
{
    public float[] Values { get; set; } = [];
}
