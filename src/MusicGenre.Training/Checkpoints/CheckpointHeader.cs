using MusicGenre.Evaluation;
using MusicGenre.Training.Optimization;

namespace MusicGenre.Training.Checkpoints;

/// <summary>What a checkpoint says about itself; the arrays follow it in the file.</summary>
internal sealed record CheckpointHeader
{
    public required NetworkDefinition Definition { get; init; }

    /// <summary>The options that determine the result, as JSON; null in a file that only holds a network.</summary>
    public string? Options { get; init; }

    /// <summary>A description of the examples; null in a file that only holds a network.</summary>
    public string? Examples { get; init; }

    /// <summary>The <see cref="ExampleDigest"/> of the examples; null in a file that only holds a network, and in those of earlier versions.</summary>
    public string? Data { get; init; }

    public required IReadOnlyList<TrainingEpoch> History { get; init; }

    public long Steps { get; init; }

    public PlateauState Plateau { get; init; } = PlateauState.Start;

    public int BestEpoch { get; init; }

    /// <summary>The names of the arrays, in the order in which they follow.</summary>
    public required IReadOnlyList<string> Arrays { get; init; }

    /// <exception cref="ArgumentException">A number is out of range or a part is missing.</exception>
    public void Validate()
    {
        if (History.Any(epoch => epoch is null) || BestEpoch < 0 || BestEpoch > History.Count || Steps < 0)
        {
            throw new ArgumentException($"The history of {History.Count} epochs, the best epoch {BestEpoch} and the {Steps} steps do not fit each other.");
        }
    }
}
