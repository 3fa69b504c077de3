namespace MusicGenre.Audio.Mp3;

/// <summary>The generation of MPEG audio that a frame belongs to; each has its own sampling rates.</summary>
internal enum MpegVersion
{
    /// <summary>ISO 11172-3: 32, 44.1 and 48 kHz.</summary>
    One,

    /// <summary>ISO 13818-3, low sampling frequencies: 16, 22.05 and 24 kHz.</summary>
    Two,

    /// <summary>The unofficial extension to 8, 11.025 and 12 kHz.</summary>
    TwoAndHalf,
}
