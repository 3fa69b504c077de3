namespace MusicGenre.Core.Tests.Audio.Mp3;

/// <summary>One channel of one granule as an encoder would hold it before writing.</summary>
internal sealed class GranuleSpec
{
    /// <summary>The quantized lines in the order of the bitstream.</summary>
    public int[] Values { get; } = new int[576];

    public int BigPairs { get; set; }

    public int Quads { get; set; }

    public int GlobalGain { get; set; }

    public int Compress { get; set; }

    public int BlockType { get; set; }

    public bool IsSwitched { get; set; }

    public bool IsMixed { get; set; }

    public int[] Tables { get; } = new int[3];

    public int[] SubblockGain { get; } = new int[3];

    public int Region0 { get; set; }

    public int Region1 { get; set; }

    public bool PreFlag { get; set; }

    public int Scale { get; set; }

    public bool QuadB { get; set; }

    /// <summary>The bits of each scale factor and its value, in the order of the bitstream; those of a shared group have no bits.</summary>
    public int[] FactorBits { get; } = new int[39];

    public int[] Factors { get; } = new int[39];

    /// <summary>At low sampling frequencies, whether a position is one that does not exist.</summary>
    public bool[] Illegal { get; } = new bool[39];

    /// <summary>Bit g: whether group g of the long bands comes from the first granule.</summary>
    public int Shared { get; set; }
}
