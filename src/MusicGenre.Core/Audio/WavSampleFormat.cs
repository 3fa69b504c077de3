namespace MusicGenre.Audio;

/// <summary>How <see cref="WavWriter"/> stores samples.</summary>
public enum WavSampleFormat
{
    /// <summary>Integers of 16 bits.</summary>
    Pcm16,

    /// <summary>Integers of 24 bits.</summary>
    Pcm24,

#pragma warning disable CA1720 // The type's name is the format's name.
    /// <summary>IEEE floats of 32 bits: exact, and not clipped.</summary>
    Float32,
#pragma warning restore CA1720
}
