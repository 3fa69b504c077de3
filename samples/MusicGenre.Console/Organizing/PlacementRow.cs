namespace MusicGenre.Cli.Organizing;

/// <summary>What is said of one song.</summary>
/// <param name="Path">Its path.</param>
/// <param name="Outcome">What became of it.</param>
internal sealed record PlacementRow(string Path, PlacementOutcome Outcome)
{
    /// <summary>The path of its place, or of the playlist; null if it has none.</summary>
    public string? Target { get; init; }

    /// <summary>Its verdict; null if it could not be classified.</summary>
    public GenrePrediction? Prediction { get; init; }

    /// <summary>What went wrong; null if nothing did.</summary>
    public Exception? Error { get; init; }
}
