namespace MusicGenre;

/// <summary>The prediction for one segment of the audio.</summary>
/// <param name="Start">The start of the segment, from the start of the audio.</param>
/// <param name="Duration">The duration of the segment.</param>
/// <param name="Prediction">The prediction for the segment.</param>
public readonly record struct GenreSegment(TimeSpan Start, TimeSpan Duration, GenrePrediction Prediction);
