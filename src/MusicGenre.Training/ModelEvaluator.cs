using MusicGenre.Evaluation;
using MusicGenre.Models;
using MusicGenre.Training.Data;

namespace MusicGenre.Training;

/// <summary>Evaluates a model on data whose genres are known. Thread-safe.</summary>
public static class ModelEvaluator
{
    /// <summary>Classifies every track of a mel archive, or of a folder of genres, the latter from its audio exactly as a classifier does.</summary>
    /// <param name="model">The model.</param>
    /// <param name="path">The folder of a mel archive or of genres.</param>
    /// <param name="request">What to evaluate on and what to call it, or null for the defaults.</param>
    /// <param name="progress">Receives each processed audio file, from several threads; or null.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="TrainingDataException">The data is damaged, its genres are not the model's, or an archive cannot serve the model's front end.</exception>
    /// <exception cref="OperationCanceledException">The token was canceled.</exception>
    public static async Task<ModelEvaluation> EvaluateAsync(
        GenreModel model,
        string path,
        EvaluationRequest? request = null,
        IProgress<AudioFolderProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentException.ThrowIfNullOrEmpty(path);
        request ??= new EvaluationRequest();
        var (tracks, failures, skipped) = SegmentData.IsArchive(path)
            ? (await Task.Run(() => ArchiveClassifier.Classify(model, path, request.Part, cancellationToken), cancellationToken).ConfigureAwait(false), [], [])
            : await FolderClassifier.ClassifyAsync(model, path, request.Part, progress, cancellationToken).ConfigureAwait(false);
        var description = new EvaluationDescription(
            model.Card.Name,
            request.Protocol ?? "a finished model is evaluated on data; its card states whether it was trained on some of it",
            request.DataName ?? Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(path))),
            request.Part is { } part ? $"the part \"{part}\"" : "all tracks");
        var evaluation = GenreEvaluation.Create(
            description,
            model.Card.Genres,
            tracks,
            model.Card.Segments.Aggregation,
            [.. failures.Select(failure => new UnclassifiedFile(failure.Path, failure.Reason))],
            model.Card.Network.MultiLabel,
            model.Card.MinimumFamiliarity);
        return new ModelEvaluation(evaluation, failures, skipped);
    }
}
