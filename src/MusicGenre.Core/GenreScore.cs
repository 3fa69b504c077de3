namespace MusicGenre;

/// <summary>A genre and its probability.</summary>
/// <param name="Genre">The genre's name, as in the model's card.</param>
/// <param name="Probability">Its probability, 0 to 1; the probabilities of all genres in a prediction sum to 1, unless the model is multi-label (<see cref="Models.NetworkContract.MultiLabel"/>). The model's card states how well they are calibrated.</param>
public readonly record struct GenreScore(string Genre, float Probability);
