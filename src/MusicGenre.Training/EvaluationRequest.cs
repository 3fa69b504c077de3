namespace MusicGenre.Training;

/// <summary>What of some data a model is to judge, and how the record calls it.</summary>
public sealed record EvaluationRequest
{
    /// <summary>The part of an archive's own split, or null (the default) for all of it.</summary>
    public string? Part { get; init; }

    /// <summary>What the model was trained on and is judged on here, or null (the default) when that is not known.</summary>
    public string? Protocol { get; init; }

    /// <summary>What the recordings are, or null (the default) for the name of their folder.</summary>
    public string? DataName { get; init; }
}
