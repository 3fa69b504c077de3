namespace MusicGenre.Features;

/// <summary>How the triangles of a mel bank are scaled.</summary>
public enum MelNorm
{
    /// <summary>Equal area: each triangle is multiplied by 2 / (its width in hertz).</summary>
    Slaney,

    /// <summary>A height of 1.</summary>
    None,

    /// <summary>The greatest weight of a bin in each band is 1, also where no bin lies under the tip of the triangle.</summary>
    UnitMaximum,
}
