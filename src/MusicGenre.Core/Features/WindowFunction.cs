namespace MusicGenre.Features;

/// <summary>The taper over a frame. One period of their cosines spans the frame and the sample after it or, with <see cref="StftOptions.Symmetric"/>, the frame alone.</summary>
public enum WindowFunction
{
    /// <summary>0.5 − 0.5 cos.</summary>
    Hann,

    /// <summary>0.54 − 0.46 cos.</summary>
    Hamming,

    /// <summary>0.42 − 0.5 cos + 0.08 cos of the double angle.</summary>
    Blackman,

    /// <summary>No taper.</summary>
    Rectangular,

    /// <summary>(0.5 − 0.5 cos) to the power of 0.85 (Kaldi).</summary>
    Povey,
}
