namespace MusicGenre;

/// <summary>What was heard in one stretch of the audio.</summary>
/// <param name="Start">Where the stretch begins, from the start of the audio.</param>
/// <param name="Duration">How long it is.</param>
/// <param name="Prediction">What was predicted for it.</param>
public readonly record struct GenreSegment(TimeSpan Start, TimeSpan Duration, GenrePrediction Prediction);
