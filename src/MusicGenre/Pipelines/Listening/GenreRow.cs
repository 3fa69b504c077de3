namespace MusicGenre.Pipelines.Listening;

/// <summary>What classification adds to a row; the columns' names are given when it is used.</summary>
internal sealed class GenreRow
{
    public string PredictedLabel { get; set; } = "";

    public float[] Score { get; set; } = [];
}
