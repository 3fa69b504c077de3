using MusicGenre.Evaluation;

namespace MusicGenre.Training;

/// <summary>Teaches networks genres by examples. Thread-safe.</summary>
internal static class NetworkTrainer
{
    /// <summary>
    /// Learns until the last epoch or until early stopping, and returns the network of the epoch with the least validation loss.
    /// The result is decided by definition, examples and options to the last bit, whatever the number of threads and however often the run
    /// was interrupted and resumed, on machines with the same vector instructions.
    /// </summary>
    /// <param name="definition">The network's layers.</param>
    /// <param name="training">What to learn from.</param>
    /// <param name="validation">What to choose the best epoch by.</param>
    /// <param name="options">How to learn; the defaults if null.</param>
    /// <param name="progress">Is told of each epoch, those of an earlier run that is resumed included.</param>
    /// <param name="cancellationToken">Looked at in every batch; the last whole epoch stays in the checkpoint.</param>
    /// <exception cref="ArgumentException">The definition, the options and the examples do not fit together.</exception>
    /// <exception cref="CheckpointException">The folder holds a checkpoint of another definition, other options or other examples, or a damaged one.</exception>
    /// <exception cref="TrainingDivergedException">The loss is no longer finite.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
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
