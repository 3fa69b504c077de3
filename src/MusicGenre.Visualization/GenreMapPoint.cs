namespace MusicGenre.Visualization;

/// <summary>A track or a segment in the space of a model's features.</summary>
/// <param name="Genre">Its genre, true or predicted.</param>
/// <param name="Embedding">Its position: finite numbers, the same count for every point of the map.</param>
/// <param name="Label">The tooltip of the point, such as its title, or null for its genre.</param>
public sealed record GenreMapPoint(string Genre, ReadOnlyMemory<float> Embedding, string? Label = null);
