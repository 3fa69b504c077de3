using MusicGenre.Errors;
using MusicGenre.Evaluation;
using MusicGenre.Models;
using MusicGenre.Training.Data;
using MusicGenre.Training.Heads;

namespace MusicGenre.Training;

/// <summary>Makes models of genres that are learnt from data. Thread-safe.</summary>
public static class GenreTrainer
{
    /// <summary>Trains a network on one side of a split and measures it on the other, which also chooses the best epoch.</summary>
    /// <remarks>Because the held-out side chooses the epoch, the accuracy on it is slightly flattering; <see cref="TrainedGenreModel.Evaluate"/> measures on data that had no part.</remarks>
    /// <param name="recipe">The recipe.</param>
    /// <param name="data">The segments, with the recipe's features; see <see cref="SegmentData.LoadAsync"/>.</param>
    /// <param name="split">What to learn from and what to hold out.</param>
    /// <param name="dataDescription">What the recordings are, for the card.</param>
    /// <param name="progress">Told of every epoch, or null.</param>
    /// <param name="cancellationToken">Stops the training within a batch.</param>
    /// <exception cref="ArgumentException">Recipe, data and split do not fit together.</exception>
    /// <exception cref="CheckpointException">The recipe's checkpoint folder holds a checkpoint of something else.</exception>
    /// <exception cref="TrainingDivergedException">The loss is no longer finite.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
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
    /// Measures a recipe: for each split a network learns from one side, a random fifth of whose segments chooses the epoch, and is evaluated on the other,
    /// which had no part in it; all predictions are taken together.
    /// </summary>
    /// <param name="recipe">The recipe.</param>
    /// <param name="data">The segments, with the recipe's features; see <see cref="SegmentData.LoadAsync"/>.</param>
    /// <param name="splits">One split, or the folds of a cross-validation: see <see cref="Splits"/>.</param>
    /// <param name="protocol">What is trained on and evaluated on, and what the sides share.</param>
    /// <param name="dataDescription">What the recordings are.</param>
    /// <param name="progress">Told of every epoch, or null.</param>
    /// <param name="cancellationToken">Stops the training within a batch.</param>
    /// <exception cref="ArgumentException">Recipe, data and splits do not fit together, or the recipe names a folder for checkpoints, which belongs to one training.</exception>
    /// <exception cref="TrainingDivergedException">The loss is no longer finite.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
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
            throw new ArgumentException($"The checkpoints in {folder} would be of one training, not of {splits.Count}.", nameof(recipe));
        }

        List<TrackPrediction> predictions = [];
        foreach (var split in splits)
        {
            var learnt = new Subset(data, split.Training);
            var inner = Splits.RandomSegments(learnt);
            var network = await NetworkTrainer.TrainAsync(
                recipe.CreateNetwork(data.Shape, data.Genres, recipe.Name),
                new Subset(learnt, inner.Training),
                new Subset(learnt, inner.HeldOut),
                recipe.Training,
                progress,
                cancellationToken).ConfigureAwait(false);
            var probabilities = await Task.Run(() => network.Predict(new Subset(data, split.HeldOut), cancellationToken), cancellationToken).ConfigureAwait(false);
            predictions.AddRange(TrackPredictions.Group(data, split.HeldOut, probabilities));
        }

        return GenreEvaluation.Create(
            EvaluationDescriptions.Create(recipe.Name, protocol, dataDescription, splits), data.Genres, predictions, recipe.Segments.Aggregation);
    }

    /// <summary>
    /// Learns genres of one's own in seconds: a new last layer (regularised multinomial logistic regression) on a model's embedding, which stays
    /// as it is, measured by a cross-validation in which no artist stands on both sides.
    /// </summary>
    /// <remarks>
    /// Files are cut into the segments that a classifier takes; silent ones have no part. Each segment is an example, and all of a track's
    /// together weigh as much as any other track's: the sum that is made small bounds the log loss of tracks, however their segments are
    /// aggregated. The same folder, model and options give the same head, bit for bit, on the same machine.
    /// </remarks>
    /// <param name="baseModel">The model; it must give an embedding. It remains the caller's to dispose of.</param>
    /// <param name="folder">The folder: genre/clip, or genre/artist/clip, which tells the artist. Each genre needs at least 2 tracks and, where artists are told, 2 artists.</param>
    /// <param name="options">How to learn, or null for the defaults.</param>
    /// <param name="progress">Told of each file that is done with, from several threads; or null.</param>
    /// <param name="cancellationToken">Stops the work between stretches of audio and steps of the solver.</param>
    /// <exception cref="ArgumentException">The model gives no embedding, or an option is out of range.</exception>
    /// <exception cref="TrainingDataException">The folder is missing, holds fewer than 2 genres, or a genre has too few tracks or artists; the message names it.</exception>
    /// <exception cref="GenreModelException">The model's network cannot be taken apart, or gives numbers that are none.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
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
            throw new ArgumentException($"The model {baseModel.Card.Name} gives no embedding to put a head on.", nameof(baseModel));
        }

        var embedder = new FolderEmbedder(baseModel, progress);
        var data = await Task.Run(() => embedder.EmbedAsync(folder, cancellationToken), cancellationToken).ConfigureAwait(false);
        return await Task.Run(() => HeadTraining.Run(baseModel, folder, data, embedder, options, cancellationToken), cancellationToken)
            .ConfigureAwait(false);
    }
}
