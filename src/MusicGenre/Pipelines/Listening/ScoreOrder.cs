namespace MusicGenre.Pipelines.Listening;

/// <summary>Reorders a prediction's ranked scores to the order of the model's genres.</summary>
internal static class ScoreOrder
{
    public static float[] Arrange(GenrePrediction prediction, IReadOnlyList<string> genres)
    {
        var probabilities = prediction.Scores.ToDictionary(score => score.Genre, score => score.Probability, StringComparer.Ordinal);
        return [.. genres.Select(genre => probabilities[genre])];
    }
}
