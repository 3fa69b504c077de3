using MusicGenre.Training.Augmentation;
using MusicGenre.Training.Optimization;

namespace MusicGenre.Training.Checkpoints;

/// <summary>The options that determine the result of training: all but the number of threads and the folder.</summary>
internal sealed record RecordedOptions
{
    public required int BatchSize { get; init; }

    public required int Epochs { get; init; }

    public required long Seed { get; init; }

    public required OptimizerOptions Optimizer { get; init; }

    public required LearningRateSchedule Schedule { get; init; }

    public required EarlyStoppingOptions? EarlyStopping { get; init; }

    public required double LabelSmoothing { get; init; }

    public required double? WeightAveraging { get; init; }

    public required double? GradientClipNorm { get; init; }

    public required IReadOnlyList<string> Augmentations { get; init; }

    public required MixupOptions? Mixup { get; init; }

    public static RecordedOptions From(TrainingOptions options) => new()
    {
        BatchSize = options.BatchSize,
        Epochs = options.Epochs,
        Seed = options.Seed,
        Optimizer = options.Optimizer,
        Schedule = options.Schedule,
        EarlyStopping = options.EarlyStopping,
        LabelSmoothing = options.LabelSmoothing,
        WeightAveraging = options.WeightAveraging,
        GradientClipNorm = options.GradientClipNorm,
        Augmentations = [.. options.Augmentations.Select(augmentation => augmentation.Description)],
        Mixup = options.Mixup,
    };
}
