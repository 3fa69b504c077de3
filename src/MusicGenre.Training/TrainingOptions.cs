using MusicGenre.Errors;
using MusicGenre.Training.Augmentation;
using MusicGenre.Training.Optimization;

namespace MusicGenre.Training;

/// <summary>How a network is trained.</summary>
public sealed record TrainingOptions
{
    /// <summary>The number of examples in a step; positive. 32 by default.</summary>
    public int BatchSize { get; init; } = 32;

    /// <summary>The maximum number of passes over the training examples; positive. 50 by default.</summary>
    public int Epochs { get; init; } = 50;

    /// <summary>The seed for everything random: initial weights, order of examples, dropout and augmentation; 1 by default.</summary>
    public long Seed { get; init; } = 1;

    /// <summary>How gradients update weights; Adam with a rate of 0.001 by default.</summary>
    internal OptimizerOptions Optimizer { get; init; } = new AdamOptions();

    /// <summary>How the learning rate changes; by default it is halved when the validation loss stops falling.</summary>
    internal LearningRateSchedule Schedule { get; init; } = new PlateauSchedule();

    /// <summary>When to stop early; null never stops early. After 5 epochs without a lower validation loss by default.</summary>
    public EarlyStoppingOptions? EarlyStopping { get; init; } = new();

    /// <summary>The share of each target that is spread evenly over all genres, 0 to below 1; 0 by default.</summary>
    public double LabelSmoothing { get; init; }

    /// <summary>
    /// The share, below 1, that a moving average of the weights keeps with each step; the averages are then validated and kept. Null, the
    /// default: no averaging.
    /// </summary>
    public double? WeightAveraging { get; init; }

    /// <summary>The maximum length of the vector of all gradients; null, the default, does not limit it.</summary>
    public double? GradientClipNorm { get; init; }

    /// <summary>Random variations of the training examples, applied in order; none by default.</summary>
    internal IReadOnlyList<IExampleAugmentation> Augmentations { get; init; } = [];

    /// <summary>Mixes pairs of training examples; null, the default, does not.</summary>
    internal MixupOptions? Mixup { get; init; }

    /// <summary>
    /// A network to start from: weights of the same name and shape are copied from it, so that a network that differs only in its last layer
    /// learns a new task from what the old one has learned. Null, the default, starts at random.
    /// </summary>
    internal TrainedNetwork? InitialNetwork { get; init; }

    /// <summary>
    /// A folder for last.checkpoint, from which an interrupted run resumes, and best.checkpoint, the best network so far; created if missing.
    /// Null, the default, keeps none. A checkpoint of another network, other options or other data is refused; data is told by the genres and
    /// features of all examples, which are read once more for that.
    /// </summary>
    public string? CheckpointDirectory { get; init; }

    /// <summary>The number of threads; positive. By default the number of cores. It does not change the result.</summary>
    public int MaxDegreeOfParallelism { get; init; } = Environment.ProcessorCount;

    internal void Validate()
    {
        OptionGuard.Require(BatchSize > 0, BatchSize, "positive");
        OptionGuard.Require(Epochs > 0, Epochs, "positive");
        OptionGuard.Require(LabelSmoothing is >= 0 and < 1, LabelSmoothing, "from 0 to below 1");
        OptionGuard.Require(WeightAveraging is null or (>= 0 and < 1), WeightAveraging, "from 0 to below 1, or null");
        OptionGuard.Require(GradientClipNorm is null or > 0, GradientClipNorm, "positive, or null");
        OptionGuard.Require(MaxDegreeOfParallelism > 0, MaxDegreeOfParallelism, "positive");
        Optimizer.Validate();
        Schedule.Validate();
        EarlyStopping?.Validate();
        Mixup?.Validate();
    }
}
