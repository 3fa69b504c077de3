namespace MusicGenre.Visualization;

/// <summary>How frequencies are spaced along an axis.</summary>
public enum FrequencyScale
{
    /// <summary>Equal distances for equal differences in hertz.</summary>
    Linear,

    /// <summary>Equal distances for equal ratios: all octaves have the same height.</summary>
    Logarithmic,
}
