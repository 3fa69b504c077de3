namespace MusicGenre.Audio.Mp3;

/// <summary>The side information of one channel in one granule, named as in ISO 11172-3, 2.4.1.7.</summary>
internal sealed class GranuleInfo
{
    public const int LongBlock = 0;
    public const int ShortBlock = 2;

    public int MainDataLength { get; private set; }

    public int BigValues { get; private set; }

    public int GlobalGain { get; private set; }

    public int ScaleFactorCompress { get; private set; }

    /// <summary>0 normal, 1 start, 2 three short blocks, 3 end.</summary>
    public int BlockType { get; private set; }

    /// <summary>Whether the lowest subbands use long blocks regardless of the block type.</summary>
    public bool IsMixed { get; private set; }

    public int[] TableSelect { get; } = new int[3];

    public int[] SubblockGain { get; } = new int[3];

    /// <summary>The region counts; both are −1 if the block type determines the regions.</summary>
    public int Region0Count { get; private set; }

    public int Region1Count { get; private set; }

    public bool IsPreEmphasised { get; private set; }

    /// <summary>0 for scale factors in steps of √2 of the amplitude, 1 for steps of 2.</summary>
    public int ScaleFactorScale { get; private set; }

    public bool UsesQuadTableB { get; private set; }

    /// <summary>Whether the fields are plausible for a real granule.</summary>
    public bool IsValid { get; private set; }

    public bool IsShort => BlockType == ShortBlock;

    public void Read(ref BitReader bits, bool isLowSampling)
    {
        MainDataLength = bits.Read(12);
        BigValues = bits.Read(9);
        GlobalGain = bits.Read(8);
        ScaleFactorCompress = bits.Read(isLowSampling ? 9 : 4);
        var isSwitched = bits.ReadFlag();
        if (isSwitched)
        {
            BlockType = bits.Read(2);
            IsMixed = bits.ReadFlag();
            TableSelect[0] = bits.Read(5);
            TableSelect[1] = bits.Read(5);
            TableSelect[2] = 0;
            for (var window = 0; window < 3; window++)
            {
                SubblockGain[window] = bits.Read(3);
            }

            Region0Count = Region1Count = -1;
        }
        else
        {
            BlockType = LongBlock;
            IsMixed = false;
            for (var region = 0; region < 3; region++)
            {
                TableSelect[region] = bits.Read(5);
            }

            Region0Count = bits.Read(4);
            Region1Count = bits.Read(3);
        }

        IsPreEmphasised = !isLowSampling && bits.ReadFlag();
        ScaleFactorScale = bits.Read(1);
        UsesQuadTableB = bits.ReadFlag();
        IsValid = BigValues <= 288 && !(isSwitched && BlockType == LongBlock);
    }

    /// <summary>Sets the pre-emphasis at low sampling frequencies, where the coding of the scale factors determines it.</summary>
    public void SetPreEmphasis(bool value) => IsPreEmphasised = value;
}
