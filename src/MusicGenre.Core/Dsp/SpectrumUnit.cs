namespace MusicGenre.Dsp;

/// <summary>The quantity computed from a complex bin.</summary>
internal enum SpectrumUnit
{
    /// <summary>|z|².</summary>
    Power,

    /// <summary>|z|.</summary>
    Magnitude,
}
