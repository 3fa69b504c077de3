namespace MusicGenre.Pipelines.Listening;

/// <summary>A row with mono samples; the column name is set when it is used.</summary>
internal sealed class SamplesRow
{
    public float[] Samples { get; set; } = [];
}
