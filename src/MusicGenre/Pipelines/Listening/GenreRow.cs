namespace MusicGenre.Pipelines.Listening;

/// <summary>The columns that classification adds to a row; their names are set when it is used.</summary>
internal sealed class GenreRow
{
    public string PredictedLabel { get; set; } = "";

    public float[] Score { get; set; } = [];

    public float Familiarity { get; set; }
}
