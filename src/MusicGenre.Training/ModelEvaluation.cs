using MusicGenre.Evaluation;
using MusicGenre.Training.Data;

namespace MusicGenre.Training;

/// <summary>How a model did on data, and the files of it that could not be classified.</summary>
/// <param name="Evaluation">The figures.</param>
/// <param name="Failures">The audio files that could not be classified, each with the reason; they have no part in the figures.</param>
public sealed record ModelEvaluation(GenreEvaluation Evaluation, IReadOnlyList<UnusedFile> Failures);
