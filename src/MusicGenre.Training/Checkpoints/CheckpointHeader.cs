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

    public required IReadOnlyList<TrainingEpoch> History { get; init; }

    public long Steps { get; init; }

    public PlateauState Plateau { get; init; } = PlateauState.Start;

    public int BestEpoch { get; init; }

    /// <summary>The names of the arrays, in the order in which they follow.</summary>
    public required IReadOnlyList<string> Arrays { get; init; }
}
