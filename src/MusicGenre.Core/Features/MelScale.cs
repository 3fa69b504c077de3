namespace MusicGenre.Features;

/// <summary>The mapping from frequency to mels.</summary>
public enum MelScale
{
    /// <summary>Linear below 1 kHz and logarithmic above (Slaney, Auditory Toolbox).</summary>
    Slaney,

    /// <summary>2595 · log₁₀(1 + f / 700) (HTK).</summary>
    Htk,
}
