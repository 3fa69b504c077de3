namespace MusicGenre.Features;

/// <summary>The meaning of the rows of a spectrogram.</summary>
public enum FrequencyAxis
{
    /// <summary>The bins of the transform, from 0 Hz to half the sample rate.</summary>
    Linear,

    /// <summary>Mel bands.</summary>
    Mel,
}
