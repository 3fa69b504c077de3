namespace MusicGenre.Audio;

/// <summary>What an <see cref="AudioWarning"/> is about.</summary>
public enum AudioWarningKind
{
    /// <summary>The audio ends before its container says that it should; what is whole was kept.</summary>
    Truncated,

    /// <summary>Part of the audio was damaged and was skipped or concealed.</summary>
    Damaged,

    /// <summary>The audio is silent, wholly or nearly.</summary>
    Silent,

    /// <summary>Many samples lie at or beyond full scale.</summary>
    Clipped,

    /// <summary>The audio is shorter than what a network takes at once.</summary>
    TooShort,
}
