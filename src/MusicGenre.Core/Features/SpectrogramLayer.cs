namespace MusicGenre.Features;

/// <summary>The layers of a spectrogram stack. The value of each is its channel.</summary>
public enum SpectrogramLayer
{
    /// <summary>The full power, in decibels.</summary>
    Full = 0,

    /// <summary>The power of tones, in decibels.</summary>
    Harmonic = 1,

    /// <summary>The power of beats, in decibels.</summary>
    Percussive = 2,

    /// <summary>The onset strength of the sub-band that contains the row: its mean rise in decibels, 0 or more.</summary>
    Onset = 3,
}
