namespace MusicGenre.Evaluation;

/// <summary>How well one genre was distinguished from the others.</summary>
/// <param name="Support">The number of items of this genre.</param>
/// <param name="Predicted">The number of items predicted as this genre.</param>
/// <param name="Correct">The number of items of this genre that were predicted as this genre.</param>
/// <remarks>An undefined share is 0, as in scikit-learn: precision if nothing was predicted as the genre, recall if no item is of the genre, F1 if both are 0.</remarks>
public readonly record struct GenreMetrics(int Support, int Predicted, int Correct)
{
    /// <summary>The share of items predicted as this genre that are of this genre, 0 to 1.</summary>
    public double Precision => Predicted == 0 ? 0 : (double)Correct / Predicted;

    /// <summary>The share of items of this genre that were predicted as this genre, 0 to 1.</summary>
    public double Recall => Support == 0 ? 0 : (double)Correct / Support;

    /// <summary>The harmonic mean of precision and recall, 0 to 1.</summary>
    public double F1 => Support + Predicted == 0 ? 0 : 2.0 * Correct / (Support + Predicted);
}
