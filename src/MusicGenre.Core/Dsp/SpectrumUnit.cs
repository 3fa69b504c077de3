namespace MusicGenre.Dsp;

/// <summary>What is kept of a complex bin.</summary>
internal enum SpectrumUnit
{
    /// <summary>|z|².</summary>
    Power,

    /// <summary>|z|.</summary>
    Magnitude,
}
