namespace MusicGenre.Evaluation;

/// <summary>A track on a map of genres.</summary>
/// <param name="Genre">Its true genre.</param>
/// <param name="X">Its place along the first component; finite.</param>
/// <param name="Y">Its place along the second component; finite.</param>
public sealed record GenreMapPlace(string Genre, float X, float Y);
