using MusicGenre.Evaluation;
using MusicGenre.Training.Data;

namespace MusicGenre.Training;

/// <summary>How a model performed on data, and the files that could not be classified.</summary>
/// <param name="Evaluation">The figures.</param>
/// <param name="Failures">The audio files that are silent or could not be read, each with the reason; the figures do not include them.</param>
/// <param name="Skipped">The files that were skipped: hidden ones, those in no genre's folder, and those that are not audio.</param>
public sealed record ModelEvaluation(GenreEvaluation Evaluation, IReadOnlyList<UnusedFile> Failures, IReadOnlyList<UnusedFile> Skipped);
