using System.Text.Json.Serialization;

namespace MusicGenre.Web.Live;

/// <summary>The first message of a client: what sound it will send.</summary>
internal sealed record LiveStart
{
    /// <summary>Samples per second and channel, from 1,000 to 384,000.</summary>
    [JsonRequired]
    public int SampleRate { get; init; }

    /// <summary>The number of channels, from 1 to 8. Default 1.</summary>
    public int ChannelCount { get; init; } = 1;

    /// <summary>The number of genres, from 1 to 100. Default 5.</summary>
    public int Top { get; init; } = 5;

    /// <summary>The name of the model, or null for the default.</summary>
    public string? Model { get; init; }

    /// <summary>What is wrong, or null.</summary>
    public string? FindProblem()
        => SampleRate is < 1000 or > 384_000 ? "sampleRate must be from 1000 to 384000."
            : ChannelCount is < 1 or > 8 ? "channelCount must be from 1 to 8."
            : Top is < 1 or > 100 ? "top must be from 1 to 100."
            : null;
}
