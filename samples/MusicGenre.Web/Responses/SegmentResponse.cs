using System.Text.Json.Serialization;

namespace MusicGenre.Web.Responses;

/// <summary>What a few seconds of sound are.</summary>
internal sealed record SegmentResponse
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

    /// <summary>How much the segment is like the music that the model knows, from 0 to 1; absent if the model does not measure it.</summary>
    public double? Familiarity { get; init; }

    /// <summary>The most probable genres; none if the segment is silent.</summary>
    public required IReadOnlyList<GenreShare> Genres { get; init; }

    /// <param name="segment">The segment.</param>
    /// <param name="end">The end of the sound, which the last segment may reach beyond; or null.</param>
    /// <param name="top">The number of genres.</param>
    public static SegmentResponse From(GenreSegment segment, TimeSpan? end, int top)
    {
        var segmentEnd = segment.Start + segment.Duration;
        return new()
        {
            StartSeconds = Text.Seconds(segment.Start),
            EndSeconds = Text.Seconds(end < segmentEnd ? end.Value : segmentEnd),
            Genre = segment.Prediction.Genre,
            Reason = Verdict.NameOf(segment.Prediction.Reason),
            Familiarity = segment.Familiarity,
            Genres = GenreShare.TopOf(segment.Prediction, top),
        };
    }
}
