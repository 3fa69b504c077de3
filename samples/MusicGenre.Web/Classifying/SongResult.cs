using MusicGenre.Audio;

namespace MusicGenre.Web.Classifying;

/// <summary>What was found out about a song.</summary>
internal sealed record SongResult
{
    public required string Name { get; init; }

    public required string Format { get; init; }

    public required long Bytes { get; init; }

    public required string Model { get; init; }

    public required int SampleRate { get; init; }

    public required int ChannelCount { get; init; }

    public required GenrePrediction Prediction { get; init; }

    /// <summary>Segments and sections, or null if nobody asked for them.</summary>
    public GenreTimeline? Timeline { get; init; }

    /// <summary>The tags, or null if they say nothing.</summary>
    public AudioTags? Tags { get; init; }

    /// <summary>How long the song waited for its turn.</summary>
    public required TimeSpan Waited { get; init; }

    /// <summary>How long decoding and classifying took.</summary>
    public required TimeSpan Classified { get; init; }
}
