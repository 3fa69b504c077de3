namespace MusicGenre.Audio;

/// <summary>The kind of problem that an <see cref="AudioWarning"/> reports.</summary>
public enum AudioWarningKind
{
    /// <summary>The audio ends earlier than its container declares. Everything that is complete was kept.</summary>
    Truncated,

    /// <summary>Part of the audio was damaged and was skipped or concealed.</summary>
    Damaged,

    /// <summary>The audio, mixed to mono, is silent or nearly silent.</summary>
    Silent,

    /// <summary>Many samples lie at or beyond full scale.</summary>
    Clipped,

    /// <summary>The audio is shorter than one segment of the network.</summary>
    TooShort,

    /// <summary>
    /// The channels have opposite polarity: less than a hundredth of their energy, or nothing, is left when they are mixed to mono, which is what is classified.
    /// </summary>
    OpposedChannels,
}
