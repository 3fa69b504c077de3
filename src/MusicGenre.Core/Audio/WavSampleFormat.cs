namespace MusicGenre.Audio;

/// <summary>How <see cref="WavWriter"/> stores samples.</summary>
public enum WavSampleFormat
{
    /// <summary>16-bit integers.</summary>
    Pcm16,

    /// <summary>24-bit integers.</summary>
    Pcm24,

#pragma warning disable CA1720 // The type's name is the format's name.
    /// <summary>32-bit IEEE floats: exact, and not clipped.</summary>
    Float32,
#pragma warning restore CA1720
}
