namespace MusicGenre.Pipelines.Listening;

/// <summary>A row with a vector; the column's name and size are given when it is used.</summary>
internal sealed class VectorRow
{
    public float[] Values { get; set; } = [];
}
