using MusicGenre.Evaluation;

namespace MusicGenre.Training;

/// <summary>Trains networks on examples. Thread-safe.</summary>
internal static class NetworkTrainer
{
    /// <summary>
    /// Trains until the last epoch or until early stopping, and returns the network of the epoch with the lowest validation loss.
    /// The definition, the examples and the options determine the result to the last bit, regardless of the number of threads and of how often
    /// the run was interrupted and resumed, on machines with the same vector instructions.
    /// </summary>
    /// <param name="definition">The network's layers.</param>
    /// <param name="training">The examples to train on.</param>
    /// <param name="validation">The examples that choose the best epoch.</param>
    /// <param name="options">The training options; the defaults if null.</param>
    /// <param name="progress">Receives each epoch, including those of an earlier run that is resumed.</param>
    /// <param name="cancellationToken">Checked in every batch; the last complete epoch stays in the checkpoint.</param>
    /// <exception cref="ArgumentException">The definition, the options and the examples do not fit together.</exception>
    /// <exception cref="CheckpointException">The folder holds a checkpoint of another definition, other options or other data, or a damaged one.</exception>
    /// <exception cref="TrainingDivergedException">The loss is no longer finite.</exception>
    /// <exception cref="OperationCanceledException">The token was canceled.</exception>
    public static Task<TrainedNetwork> TrainAsync(
        NetworkDefinition definition,
        IExampleSet training,
        IExampleSet validation,
        TrainingOptions? options = null,
        IProgress<TrainingEpoch>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(training);
        ArgumentNullException.ThrowIfNull(validation);
        options ??= new TrainingOptions();
        definition.Validate();
        options.Validate();
        RequireFit(definition, training, nameof(training));
        RequireFit(definition, validation, nameof(validation));
        return Task.Run(() => Train(definition, training, validation, options, progress, cancellationToken), cancellationToken);
    }

    private static TrainedNetwork Train(
        NetworkDefinition definition,
        IExampleSet training,
        IExampleSet validation,
        TrainingOptions options,
        IProgress<TrainingEpoch>? progress,
        CancellationToken cancellationToken)
    {
        using var run = new TrainingRun(definition, training, validation, options);
        run.Begin(cancellationToken);
        foreach (var epoch in run.History)
        {
            progress?.Report(epoch);
        }

        while (!run.IsFinished)
        {
            var epoch = run.RunEpoch(cancellationToken);
            progress?.Report(epoch);
        }

        return run.GetBest();
    }

    private static void RequireFit(NetworkDefinition definition, IExampleSet examples, string name)
    {
        if (examples.Count == 0)
        {
            throw new ArgumentException("There are no examples.", name);
        }

        if (examples.Shape != definition.Input)
        {
            throw new ArgumentException($"The examples have the shape {examples.Shape}, but the network takes {definition.Input}.", name);
        }

        if (!examples.Genres.SequenceEqual(definition.Genres))
        {
            throw new ArgumentException($"The examples have the genres [{string.Join(", ", examples.Genres)}], but the network knows [{string.Join(", ", definition.Genres)}].", name);
        }
    }
}
