namespace MusicGenre.Features;

/// <summary>The layers of a spectrogram stack; each one's number is its channel.</summary>
public enum SpectrogramLayer
{
    /// <summary>All of the power, in decibels.</summary>
    Full = 0,

    /// <summary>The power of tones, in decibels.</summary>
    Harmonic = 1,

    /// <summary>The power of beats, in decibels.</summary>
    Percussive = 2,

    /// <summary>Onset strength of the sub-band that a row belongs to: its mean rise in decibels, 0 or more.</summary>
    Onset = 3,
}
