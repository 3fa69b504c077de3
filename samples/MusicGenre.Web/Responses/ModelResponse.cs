using MusicGenre.Models;

namespace MusicGenre.Web.Responses;

/// <summary>A model, as its card describes it.</summary>
internal sealed record ModelResponse
{
    /// <summary>The name.</summary>
    public required string Name { get; init; }

    /// <summary>What it is.</summary>
    public required string Description { get; init; }

    /// <summary>The license of its weights.</summary>
    public required string License { get; init; }

    /// <summary>The genres that it knows.</summary>
    public required IReadOnlyList<string> Genres { get; init; }

    /// <summary>The length of its segments in seconds; absent if the card does not tell the sample rate.</summary>
    public double? SegmentSeconds { get; init; }

    /// <summary>How right it is, by several protocols.</summary>
    public required IReadOnlyList<AccuracyResponse> Accuracy { get; init; }

    /// <summary>Its known weaknesses.</summary>
    public required IReadOnlyList<string> Limitations { get; init; }

    /// <summary>How it was trained.</summary>
    public required string Training { get; init; }

    public static ModelResponse From(GenreModelCard card) => new()
    {
        Name = card.Name,
        Description = card.Description,
        License = card.License,
        Genres = card.Genres,
        SegmentSeconds = card.Features is { } features ? Math.Round((double)card.Segments.SampleCount / features.SampleRate, 3) : null,
        Accuracy = [.. card.Accuracy.Select(AccuracyResponse.From)],
        Limitations = card.Limitations,
        Training = card.Training,
    };
}
