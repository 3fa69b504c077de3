using MusicGenre.Web.Results;

namespace MusicGenre.Web.Responses;

/// <summary>The outline of a sound, in equal stretches.</summary>
internal sealed record WaveformResponse
{
    /// <summary>The length in seconds.</summary>
    public required double DurationSeconds { get; init; }

    /// <summary>The lowest sample of each stretch, from −1 to 1.</summary>
    public required IReadOnlyList<float> Minimum { get; init; }

    /// <summary>The highest sample of each stretch, from −1 to 1.</summary>
    public required IReadOnlyList<float> Maximum { get; init; }

    /// <summary>The level of each stretch, from 0 to 1.</summary>
    public required IReadOnlyList<float> Rms { get; init; }

    public static WaveformResponse From(StoredSound sound, int points)
    {
        var waveform = Waveform.Of(sound, points);
        return new()
        {
            DurationSeconds = Text.Seconds(sound.Duration),
            Minimum = waveform.Minimum,
            Maximum = waveform.Maximum,
            Rms = waveform.Rms,
        };
    }
}
