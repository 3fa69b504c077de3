using System.Text.Json.Serialization;

namespace MusicGenre.Web.Responses;

/// <summary>A stretch of one genre.</summary>
internal sealed record SectionResponse
{
    /// <summary>The start in seconds.</summary>
    public required double StartSeconds { get; init; }

    /// <summary>The end in seconds.</summary>
    public required double EndSeconds { get; init; }

    /// <summary>The genre, or null if none can be named.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required string? Genre { get; init; }

    /// <summary>Why there is no genre: silent, below-minimum-confidence or unfamiliar.</summary>
    public string? Reason { get; init; }

    /// <summary>The probability of the genre, from 0 to 1.</summary>
    public float? Probability { get; init; }

    public static SectionResponse From(GenreSection section) => new()
    {
        StartSeconds = Text.Seconds(section.Start),
        EndSeconds = Text.Seconds(section.End),
        Genre = section.Genre,
        Reason = Verdict.NameOf(section.Reason),
        Probability = section.Reason is null ? section.Probability : null,
    };
}
