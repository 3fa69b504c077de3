namespace MusicGenre.Audio.Pcm;

/// <summary>How one uncompressed sample is stored.</summary>
internal enum SampleCoding
{
    /// <summary>8 bits, offset by 128.</summary>
    Unsigned8,

    /// <summary>8 bits, two's complement.</summary>
    Signed8,

    /// <summary>16 bits, two's complement; if fewer bits are valid, they are the most significant.</summary>
    Int16,

    /// <summary>24 bits, two's complement, packed in three bytes.</summary>
    Int24,

    /// <summary>32 bits, two's complement; if fewer bits are valid, they are the most significant.</summary>
    Int32,

    /// <summary>IEEE 754 single precision.</summary>
    Float32,

    /// <summary>IEEE 754 double precision.</summary>
    Float64,

    /// <summary>8 bits, G.711 A-law.</summary>
    ALaw,

    /// <summary>8 bits, G.711 µ-law.</summary>
    MuLaw,
}
