using System.Text.Json.Serialization;

namespace MusicGenre.Evaluation;

/// <summary>The epochs of a training run. Immutable and thread-safe.</summary>
public sealed class TrainingFigures
{
    /// <summary>Makes a history.</summary>
    /// <param name="data">What was trained on what.</param>
    /// <param name="epochs">The epochs in order; at least one.</param>
    /// <exception cref="ArgumentException">There are no epochs.</exception>
    [JsonConstructor]
    public TrainingFigures(string data, IReadOnlyList<TrainingEpoch> epochs)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(epochs);
        if (epochs.Count == 0 || epochs.Any(epoch => epoch is null))
        {
            throw new ArgumentException("There must be at least one epoch.", nameof(epochs));
        }

        (Data, Epochs) = (data, epochs);
    }

    /// <summary>What was trained on what.</summary>
    public string Data { get; }

    /// <summary>The epochs in order.</summary>
    public IReadOnlyList<TrainingEpoch> Epochs { get; }
}
