namespace MusicGenre.Features;

/// <summary>The taper over a frame. All are periodic: one period of their cosines spans the frame and the sample after it.</summary>
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
}
