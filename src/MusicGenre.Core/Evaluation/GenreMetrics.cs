namespace MusicGenre.Evaluation;

/// <summary>How well one genre was told from the others.</summary>
/// <param name="Support">How many were of this genre.</param>
/// <param name="Predicted">How many were predicted to be of this genre.</param>
/// <param name="Correct">How many were of this genre and predicted so.</param>
/// <remarks>A share of nothing is 0, as in scikit-learn: precision when nothing was predicted to be of the genre, recall when nothing was of it, F1 when both are 0.</remarks>
public readonly record struct GenreMetrics(int Support, int Predicted, int Correct)
{
    /// <summary>The share of right ones among those predicted to be of this genre, 0 to 1.</summary>
    public double Precision => Predicted == 0 ? 0 : (double)Correct / Predicted;

    /// <summary>The share of right ones among those of this genre, 0 to 1.</summary>
    public double Recall => Support == 0 ? 0 : (double)Correct / Support;

    /// <summary>The harmonic mean of precision and recall, 0 to 1.</summary>
    public double F1 => Support + Predicted == 0 ? 0 : 2.0 * Correct / (Support + Predicted);
}
