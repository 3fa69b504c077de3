namespace MusicGenre.Features;

/// <summary>How the triangles of a mel bank are scaled.</summary>
public enum MelNorm
{
    /// <summary>To equal area: each is multiplied by 2 / (its width in hertz).</summary>
    Slaney,

    /// <summary>To a height of 1.</summary>
    None,
}
