namespace MusicGenre.Features;

/// <summary>The mapping from frequency to mels.</summary>
public enum MelScale
{
    /// <summary>Linear below 1 kHz and logarithmic above (Slaney, Auditory Toolbox).</summary>
    Slaney,

    /// <summary>2595 · log₁₀(1 + f / 700) (HTK). Kaldi's and TensorFlow's 1127 · ln(1 + f / 700) differs by a constant factor only, which gives the same bands.</summary>
    Htk,
}
