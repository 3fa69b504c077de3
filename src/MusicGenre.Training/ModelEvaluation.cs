using MusicGenre.Evaluation;
using MusicGenre.Training.Data;

namespace MusicGenre.Training;

/// <summary>How a model performed on data, and the files that could not be classified.</summary>
/// <param name="Evaluation">The figures.</param>
/// <param name="Failures">The audio files that could not be classified, each with the reason; the figures do not include them.</param>
public sealed record ModelEvaluation(GenreEvaluation Evaluation, IReadOnlyList<UnusedFile> Failures);
