using System.Text.Json.Serialization;
using MusicGenre.Web.Classifying;
using MusicGenre.Web.Endpoints;
using MusicGenre.Web.Results;

namespace MusicGenre.Web.Responses;

/// <summary>What was found out about a song.</summary>
internal sealed record ClassificationResponse
{
    /// <summary>The position of the file in its batch, from 0; only there.</summary>
    public int? Index { get; init; }

    /// <summary>The name of the stored result; only with charts=true.</summary>
    public string? Id { get; init; }

    /// <summary>The client's name for the file.</summary>
    public required string Name { get; init; }

    /// <summary>The format of the file, such as MP3.</summary>
    public required string Format { get; init; }

    /// <summary>The size of the file.</summary>
    public required long Bytes { get; init; }

    /// <summary>The model that classified the song.</summary>
    public required string Model { get; init; }

    /// <summary>The length of the song in seconds.</summary>
    public required double DurationSeconds { get; init; }

    /// <summary>The length of the part that was classified, in seconds.</summary>
    public required double ClassifiedSeconds { get; init; }

    /// <summary>The sample rate of the file in hertz.</summary>
    public required int SampleRate { get; init; }

    /// <summary>The number of channels of the file.</summary>
    public required int ChannelCount { get; init; }

    /// <summary>The genre, or null if none can be named.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required string? Genre { get; init; }

    /// <summary>Why there is no genre: silent, below-minimum-confidence or unfamiliar.</summary>
    public string? Reason { get; init; }

    /// <summary>How much the song is like the music that the model knows, from 0 to 1; absent if the model does not measure it.</summary>
    public double? Familiarity { get; init; }

    /// <summary>A sentence for people, if there is no genre.</summary>
    public string? Message { get; init; }

    /// <summary>The most probable genres; none if the song is silent.</summary>
    public required IReadOnlyList<GenreShare> Genres { get; init; }

    /// <summary>What is unusual about the file, each in a sentence.</summary>
    public required IReadOnlyList<string> Warnings { get; init; }

    /// <summary>What the file says about itself; absent if it says nothing.</summary>
    public TagsResponse? Tags { get; init; }

    /// <summary>The stretches of one genre, if asked for.</summary>
    public IReadOnlyList<SectionResponse>? Sections { get; init; }

    /// <summary>The segments, if asked for.</summary>
    public IReadOnlyList<SegmentResponse>? Segments { get; init; }

    /// <summary>How long the work took.</summary>
    public required TimingsResponse Timings { get; init; }

    /// <summary>How long the sound stays in memory, or null if nothing stays.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public RetentionResponse? Retention { get; init; }

    /// <summary>Where more is; only with charts=true.</summary>
    public LinksResponse? Links { get; init; }

    /// <param name="result">What was found out.</param>
    /// <param name="query">What was asked for.</param>
    /// <param name="stored">The stored result, or null if nothing was stored.</param>
    /// <param name="index">The position in a batch, or null.</param>
    public static ClassificationResponse From(SongResult result, ClassificationQuery query, StoredResult? stored = null, int? index = null)
    {
        var prediction = result.Prediction;
        return new()
        {
            Index = index,
            Id = stored?.Id,
            Name = result.Name,
            Format = result.Format,
            Bytes = result.Bytes,
            Model = result.Model,
            DurationSeconds = Text.Seconds(prediction.Duration),
            ClassifiedSeconds = Text.Seconds(prediction.ClassifiedDuration),
            SampleRate = result.SampleRate,
            ChannelCount = result.ChannelCount,
            Genre = prediction.Genre,
            Reason = Verdict.NameOf(prediction.Reason),
            Familiarity = prediction.Familiarity,
            Message = Verdict.Explain(prediction),
            Genres = GenreShare.TopOf(prediction, query.GetTop()),
            Warnings = [.. prediction.Warnings.Select(warning => warning.Message)],
            Tags = TagsResponse.From(result.Tags),
            Sections = query.Sections == true ? [.. result.Timeline!.Sections.Select(SectionResponse.From)] : null,
            Segments = query.Segments == true
                ? [.. result.Timeline!.Segments.Select(segment => SegmentResponse.From(segment, prediction.Duration, query.GetTop()))]
                : null,
            Timings = TimingsResponse.From(result),
            Retention = stored is null ? null : new(stored.Expires),
            Links = stored is null ? null : LinksResponse.From(stored.Id),
        };
    }
}
