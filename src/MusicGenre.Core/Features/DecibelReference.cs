namespace MusicGenre.Features;

/// <summary>The power that 0 dB stands for.</summary>
public enum DecibelReference
{
    /// <summary>A power of 1, so that levels are absolute.</summary>
    One,

    /// <summary>The greatest power of the whole call, so that the loudest value is 0 dB.</summary>
    Maximum,
}
