namespace MusicGenre.Evaluation;

/// <summary>The results of one pass over the training examples.</summary>
public sealed record TrainingEpoch
{
    /// <summary>The number of the epoch, counted from 1.</summary>
    public required int Epoch { get; init; }

    /// <summary>The mean cross-entropy, in nats, of the training examples during training, with dropout and augmentation.</summary>
    public required double TrainingLoss { get; init; }

    /// <summary>The share of training examples, 0 to 1, classified correctly during training.</summary>
    public required double TrainingAccuracy { get; init; }

    /// <summary>The mean cross-entropy, in nats, of the validation examples after the epoch.</summary>
    public required double ValidationLoss { get; init; }

    /// <summary>The share of validation examples, 0 to 1, classified correctly after the epoch.</summary>
    public required double ValidationAccuracy { get; init; }

    /// <summary>The learning rate of the epoch's last step.</summary>
    public required double LearningRate { get; init; }

    /// <summary>The time that training and validation took.</summary>
    public required TimeSpan Duration { get; init; }
}
