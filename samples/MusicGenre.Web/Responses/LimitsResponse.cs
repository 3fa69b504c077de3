using MusicGenre.Web.Classifying;
using MusicGenre.Web.Hosting;

namespace MusicGenre.Web.Responses;

/// <summary>What this server accepts.</summary>
internal sealed record LimitsResponse
{
    /// <summary>The largest file.</summary>
    public required long MaximumBytes { get; init; }

    /// <summary>The longest song, in seconds.</summary>
    public required double MaximumDurationSeconds { get; init; }

    /// <summary>The number of files in a batch.</summary>
    public required int MaximumBatchFiles { get; init; }

    /// <summary>The size of a batch.</summary>
    public required long MaximumBatchBytes { get; init; }

    /// <summary>How long results with charts stay, in seconds.</summary>
    public required double RetentionSeconds { get; init; }

    /// <summary>The number of songs classified at once.</summary>
    public required int Concurrency { get; init; }

    /// <summary>The number of requests that may wait.</summary>
    public required int Queue { get; init; }

    /// <summary>The formats that can be read.</summary>
    public required IReadOnlyList<string> Formats { get; init; }

    /// <summary>Whether ffmpeg reads what the library does not.</summary>
    public required bool Ffmpeg { get; init; }

    /// <summary>The limits of live sound.</summary>
    public required LiveLimits Live { get; init; }

    public static LimitsResponse From(WebOptions options, AudioFormats formats) => new()
    {
        MaximumBytes = options.MaximumBytes,
        MaximumDurationSeconds = options.MaximumDuration.TotalSeconds,
        MaximumBatchFiles = options.MaximumBatchFiles,
        MaximumBatchBytes = options.MaximumBatchBytes,
        RetentionSeconds = options.Retention.Time.TotalSeconds,
        Concurrency = options.GetConcurrency(),
        Queue = options.Queue,
        Formats = formats.Names,
        Ffmpeg = formats.HasFfmpeg,
        Live = new(
            options.Live.MaximumDuration.TotalSeconds, options.Live.MaximumMessageBytes, options.Live.MaximumConnections, options.Live.IdleTimeout.TotalSeconds),
    };
}
