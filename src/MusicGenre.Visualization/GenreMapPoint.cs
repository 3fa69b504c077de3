namespace MusicGenre.Visualization;

/// <summary>A track or a segment in the space of a model's features.</summary>
/// <param name="Genre">Its genre, true or judged.</param>
/// <param name="Embedding">Its place: as many numbers, all finite, as every other point of the map has.</param>
/// <param name="Label">What a viewer tells about the point, such as its title, or null for its genre.</param>
public sealed record GenreMapPoint(string Genre, ReadOnlyMemory<float> Embedding, string? Label = null);
