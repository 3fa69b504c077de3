using MusicGenre.Errors;
using MusicGenre.Evaluation;
using MusicGenre.Models;
using MusicGenre.Training.Data;
using MusicGenre.Training.Familiarity;
using MusicGenre.Training.Heads;

namespace MusicGenre.Training;

/// <summary>Trains genre models on data. Thread-safe.</summary>
public static class GenreTrainer
{
    /// <summary>Trains a network on one side of a split and evaluates it on the other, which also chooses the best epoch.</summary>
    /// <remarks>
    /// Because the held-out side chooses the epoch, the accuracy on it is slightly optimistic; <see cref="TrainedGenreModel.Evaluate"/> can
    /// evaluate on independent data. How certain the model is of audio shorter than the tracks (<see cref="GenreModelCard.ConfidenceByLength"/>) is found
    /// from the held-out side, too: too certain if its songs or artists are also on the other side.
    /// </remarks>
    /// <param name="recipe">The recipe.</param>
    /// <param name="data">The segments, with the recipe's features; see <see cref="SegmentData.LoadAsync"/>.</param>
    /// <param name="split">The split into segments to train on and segments to hold out.</param>
    /// <param name="dataDescription">What the recordings are, for the card.</param>
    /// <param name="progress">Receives every epoch, or null.</param>
    /// <param name="cancellationToken">Stops the training within a batch.</param>
    /// <exception cref="ArgumentException">Recipe, data and split do not fit together.</exception>
    /// <exception cref="CheckpointException">The recipe's checkpoint folder holds a checkpoint that does not match.</exception>
    /// <exception cref="TrainingDivergedException">The loss is no longer finite.</exception>
    /// <exception cref="OperationCanceledException">The token was canceled.</exception>
    public static async Task<TrainedGenreModel> TrainAsync(
        GenreRecipe recipe,
        ISegmentSet data,
        DataSplit split,
        string dataDescription,
        IProgress<TrainingEpoch>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(split);
        ModelLicense.Validate(recipe.License);
        var network = await NetworkTrainer.TrainAsync(
            recipe.CreateNetwork(data.Shape, data.Genres, recipe.Name),
            new Subset(data, split.Training),
            new Subset(data, split.HeldOut),
            recipe.Training,
            progress,
            cancellationToken).ConfigureAwait(false);
        return await Task.Run(() => TrainedGenreModel.Create(recipe, network, data, split, dataDescription, cancellationToken), cancellationToken)
            .ConfigureAwait(false);
    }

    /// <summary>
    /// Evaluates a recipe: for each split, a network is trained on one side, a random fifth of whose segments chooses the epoch, and evaluated on
    /// the other, which is not used in training. All predictions are combined.
    /// </summary>
    /// <param name="recipe">The recipe.</param>
    /// <param name="data">The segments, with the recipe's features; see <see cref="SegmentData.LoadAsync"/>.</param>
    /// <param name="splits">One split, or the folds of a cross-validation: see <see cref="Splits"/>.</param>
    /// <param name="protocol">What is trained on and evaluated on, and what the sides share.</param>
    /// <param name="dataDescription">What the recordings are.</param>
    /// <param name="progress">Receives every epoch, or null.</param>
    /// <param name="cancellationToken">Stops the training within a batch.</param>
    /// <exception cref="ArgumentException">
    /// Recipe, data and splits do not fit together, or the recipe names a checkpoint folder, which serves only a single training run.
    /// </exception>
    /// <exception cref="TrainingDivergedException">The loss is no longer finite.</exception>
    /// <exception cref="OperationCanceledException">The token was canceled.</exception>
    public static async Task<GenreEvaluation> EvaluateAsync(
        GenreRecipe recipe,
        ISegmentSet data,
        IReadOnlyList<DataSplit> splits,
        string protocol,
        string dataDescription,
        IProgress<TrainingEpoch>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(splits);
        ArgumentOutOfRangeException.ThrowIfZero(splits.Count, nameof(splits));
        if (recipe.Training.CheckpointDirectory is { } folder)
        {
            throw new ArgumentException($"The checkpoint folder {folder} serves one training run, not {splits.Count}.", nameof(recipe));
        }

        List<TrackPrediction> predictions = [];
        foreach (var split in splits)
        {
            var trainingSide = new Subset(data, split.Training);
            var inner = Splits.RandomSegments(trainingSide);
            var network = await NetworkTrainer.TrainAsync(
                recipe.CreateNetwork(data.Shape, data.Genres, recipe.Name),
                new Subset(trainingSide, inner.Training),
                new Subset(trainingSide, inner.HeldOut),
                recipe.Training,
                progress,
                cancellationToken).ConfigureAwait(false);
            int[] learned = [.. inner.Training.Select(trainingSide.GetSourceIndex)];
            predictions.AddRange(await Task.Run(() => Classify(network, data, learned, split.HeldOut, recipe, cancellationToken), cancellationToken).ConfigureAwait(false));
        }

        return GenreEvaluation.Create(
            EvaluationDescriptions.Create(recipe.Name, protocol, dataDescription, splits),
            data.Genres,
            predictions,
            recipe.Segments.Aggregation,
            UnusedFiles.Of(data));
    }

    /// <summary>
    /// Trains a model for your own genres in seconds: a new last layer (regularized multinomial logistic regression) on a model's embedding,
    /// which stays unchanged, evaluated by a cross-validation in which no artist is on both sides.
    /// </summary>
    /// <remarks>
    /// Files are cut into the segments that a classifier uses; silent ones are skipped. Each segment is an example, and every track has the same
    /// total weight: the sum that is minimized bounds the log loss of tracks, however their segments are aggregated. How certain the model is of audio
    /// shorter than the tracks (<see cref="GenreModelCard.ConfidenceByLength"/>) is found from short pieces of tracks that were held out. The same folder,
    /// model and options give the same head, bit for bit, on the same machine.
    /// </remarks>
    /// <param name="baseModel">The model; it must have an embedding. The caller still has to dispose of it.</param>
    /// <param name="folder">
    /// The folder, with a subfolder for each genre. A clip's artist is the one in its tags; otherwise the one in genre/artist/…/clip or genre/artist - title.ext,
    /// if it is named like that. Each genre needs at least 2 tracks and, where artists are known, 2 artists.
    /// </param>
    /// <param name="options">The training options, or null for the defaults.</param>
    /// <param name="progress">Receives each processed file, from several threads; or null.</param>
    /// <param name="cancellationToken">Stops the work between stretches of audio and steps of the solver.</param>
    /// <exception cref="ArgumentException">The model has no embedding, or an option is out of range.</exception>
    /// <exception cref="TrainingDataException">The folder is missing, holds fewer than 2 genres, or a genre has too few tracks or artists; the message names it.</exception>
    /// <exception cref="GenreModelException">The model's network cannot be taken apart, or returns numbers that are NaN or infinite.</exception>
    /// <exception cref="OperationCanceledException">The token was canceled.</exception>
    public static async Task<TrainedGenreHead> TrainHeadAsync(
        GenreModel baseModel,
        string folder,
        GenreHeadOptions? options = null,
        IProgress<AudioFolderProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(baseModel);
        ArgumentException.ThrowIfNullOrEmpty(folder);
        options ??= new GenreHeadOptions();
        options.Validate();
        if (baseModel.EmbeddingLength == 0)
        {
            throw new ArgumentException($"The model {baseModel.Card.Name} has no embedding to train a head on.", nameof(baseModel));
        }

        var embedder = new FolderEmbedder(baseModel, progress);
        var data = await Task.Run(() => embedder.EmbedAsync(folder, cancellationToken), cancellationToken).ConfigureAwait(false);
        return await Task.Run(() => HeadTraining.Run(baseModel, folder, data, embedder, options, cancellationToken), cancellationToken)
            .ConfigureAwait(false);
    }

    /// <summary>Classifies segments that were held out, and measures how familiar they are.</summary>
    private static IReadOnlyList<TrackPrediction> Classify(
        TrainedNetwork network, ISegmentSet data, int[] learned, IReadOnlyList<int> heldOut, GenreRecipe recipe, CancellationToken cancellationToken)
    {
        var probabilities = network.Predict(new Subset(data, heldOut), cancellationToken);
        if (!FamiliarityFit.HasEnoughArtists(data))
        {
            return TrackPredictions.Group(data, heldOut, probabilities);
        }

        var (onnx, output, _) = NetworkFamiliarity.Add(network.ToOnnx(), data, learned, recipe.Training.Seed, cancellationToken);
        return TrackPredictions.Group(data, heldOut, probabilities, NetworkFamiliarity.Measure(onnx, output, data, heldOut, cancellationToken));
    }
}
