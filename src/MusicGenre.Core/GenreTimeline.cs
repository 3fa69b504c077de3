namespace MusicGenre;

/// <summary>A song as a whole, segment by segment, and in sections.</summary>
/// <param name="Prediction">The prediction for the whole audio, as <see cref="IGenreClassifier.ClassifyAsync"/> gives it.</param>
/// <param name="Segments">The segments in order of time, at the hop of <see cref="GenreSectionOptions.Hop"/>.</param>
/// <param name="Sections">
/// The sections in order of time. The first starts at the start of the audio and the last ends at its end, or both at those of the excerpt if only an excerpt
/// was classified. Each starts where the one before ends, and neighbors differ in genre, or in the reason why there is none.
/// </param>
public sealed record GenreTimeline(GenrePrediction Prediction, IReadOnlyList<GenreSegment> Segments, IReadOnlyList<GenreSection> Sections);
