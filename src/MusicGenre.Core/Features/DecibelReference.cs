namespace MusicGenre.Features;

/// <summary>The power that corresponds to 0 dB.</summary>
public enum DecibelReference
{
    /// <summary>A power of 1, so levels are absolute.</summary>
    One,

    /// <summary>The maximum power of the whole call, so the loudest value is 0 dB.</summary>
    Maximum,
}
