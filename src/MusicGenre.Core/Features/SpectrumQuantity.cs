namespace MusicGenre.Features;

/// <summary>The quantity that is computed from each complex bin of a transform.</summary>
public enum SpectrumQuantity
{
    /// <summary>|z|².</summary>
    Power,

    /// <summary>|z|.</summary>
    Magnitude,
}
