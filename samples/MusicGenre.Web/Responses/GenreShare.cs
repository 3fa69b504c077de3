namespace MusicGenre.Web.Responses;

/// <summary>A genre and how probable it is.</summary>
/// <param name="Genre">The genre.</param>
/// <param name="Probability">Its probability, from 0 to 1.</param>
internal sealed record GenreShare(string Genre, float Probability)
{
    /// <summary>The most probable genres; none of silence, whose probabilities mean nothing.</summary>
    public static IReadOnlyList<GenreShare> TopOf(GenrePrediction prediction, int count) => prediction.Reason == UndecidedReason.Silent
        ? []
        : [.. prediction.Top(Math.Min(count, prediction.Scores.Count)).Select(score => new GenreShare(score.Genre, score.Probability))];
}
