namespace MusicGenre.Training;

/// <summary>The part of the data to evaluate a model on, and what to call the data in the record.</summary>
public sealed record EvaluationRequest
{
    /// <summary>The part of an archive's own split, several joined by plus signs ("train+valid"), or null (the default) for all of it.</summary>
    public string? Part { get; init; }

    /// <summary>What the model was trained on and is evaluated on here, or null (the default) when that is not known.</summary>
    public string? Protocol { get; init; }

    /// <summary>What the recordings are, or null (the default) for the name of their folder.</summary>
    public string? DataName { get; init; }
}
