namespace MusicGenre;

/// <summary>What was heard in one stretch of a clip.</summary>
/// <param name="Start">Where the stretch begins, from the start of the audio.</param>
/// <param name="Duration">How long it is.</param>
/// <param name="Prediction">What it was judged to be.</param>
public readonly record struct GenreSegment(TimeSpan Start, TimeSpan Duration, GenrePrediction Prediction);
