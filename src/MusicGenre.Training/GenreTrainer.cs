using MusicGenre.Evaluation;
using MusicGenre.Training.Data;

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
}
