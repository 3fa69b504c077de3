using MusicGenre.Evaluation;

namespace MusicGenre.Web.Responses;

/// <summary>The evaluation that comes with a model.</summary>
internal sealed record EvaluationResponse
{
    /// <summary>The model.</summary>
    public required string Model { get; init; }

    /// <summary>How it was evaluated.</summary>
    public required string Protocol { get; init; }

    /// <summary>The data.</summary>
    public required string Data { get; init; }

    /// <summary>Which part of the data.</summary>
    public required string Split { get; init; }

    /// <summary>The genres, in the order of the matrices.</summary>
    public required IReadOnlyList<string> Genres { get; init; }

    /// <summary>By tracks.</summary>
    public required MetricsResponse Tracks { get; init; }

    /// <summary>By segments.</summary>
    public required MetricsResponse Segments { get; init; }

    public static EvaluationResponse From(GenreEvaluation evaluation) => new()
    {
        Model = evaluation.Description.Model,
        Protocol = evaluation.Description.Protocol,
        Data = evaluation.Description.Data,
        Split = evaluation.Description.Split,
        Genres = evaluation.Genres,
        Tracks = MetricsResponse.From(evaluation.Tracks, evaluation.Genres),
        Segments = MetricsResponse.From(evaluation.Segments, evaluation.Genres),
    };
}
