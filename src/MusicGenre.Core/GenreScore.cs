namespace MusicGenre;

/// <summary>A genre and how probable it is.</summary>
/// <param name="Genre">The genre's name, as in the model's card.</param>
/// <param name="Probability">Its probability, 0 to 1; those of all genres of a prediction sum to 1. How well it is calibrated stands in the model's card.</param>
public readonly record struct GenreScore(string Genre, float Probability);
