namespace MusicGenre.Features;

/// <summary>The samples that pre-emphasis sees at once.</summary>
public enum PreEmphasisScope
{
    /// <summary>Each frame by itself, after its mean is removed; its first sample is its own predecessor: y₀ = x₀ − c · x₀ (Kaldi).</summary>
    Frame,

    /// <summary>All samples before they are split into frames. The first sample has no predecessor and is used up, so one sample fewer is split.</summary>
    Signal,
}
