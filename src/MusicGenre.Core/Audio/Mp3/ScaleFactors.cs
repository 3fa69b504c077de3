namespace MusicGenre.Audio.Mp3;

/// <summary>The scale factors of one channel in the order of the bitstream: long bands, then each short band's three windows.</summary>
/// <remarks>They are kept across granules, because the second granule of a frame can share those of the first.</remarks>
internal sealed class ScaleFactors
{
    /// <summary>The maximum number in a granule, including those of the highest band, which are never sent.</summary>
    public const int Count = 39;

    private const int NeverIllegal = 255;

    // Bits of the low and the high bands' scale factors, by scalefac_compress (MPEG-1).
    private static ReadOnlySpan<byte> LowBits => [0, 0, 0, 0, 3, 1, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4];

    private static ReadOnlySpan<byte> HighBits => [0, 1, 2, 3, 0, 1, 2, 3, 1, 2, 3, 1, 2, 3, 2, 3];

    // The long bands of the four groups that granules can share.
    private static ReadOnlySpan<byte> SharedGroups => [0, 6, 11, 16, 21];

    // The number of scale factors in each of four partitions at low sampling frequencies: six codings by long, short and mixed.
    private static ReadOnlySpan<byte> Partitions =>
    [
        6, 5, 5, 5, 9, 9, 9, 9, 6, 9, 9, 9,
        6, 5, 7, 3, 9, 9, 12, 6, 6, 9, 12, 6,
        11, 10, 0, 0, 18, 18, 0, 0, 15, 18, 0, 0,
        7, 7, 7, 0, 12, 12, 12, 0, 6, 15, 12, 0,
        6, 6, 6, 3, 12, 9, 9, 6, 6, 12, 9, 6,
        8, 8, 5, 0, 15, 12, 9, 0, 6, 18, 9, 0,
    ];

    private readonly byte[] _values = new byte[Count];
    private readonly byte[] _illegal = new byte[Count];

    /// <summary>The scale factor at <paramref name="index"/>.</summary>
    public int this[int index] => _values[index];

    /// <summary>Whether a scale factor of the right channel, read as an intensity position, means that the band does not use intensity stereo.</summary>
    public bool IsIllegalPosition(int index) => _values[index] >= _illegal[index];

    /// <summary>Reads the scale factors of an MPEG-1 granule.</summary>
    public void Read(ref BitReader bits, GranuleInfo granule, SideInfo side, int granuleIndex, int channel)
    {
        var low = LowBits[granule.ScaleFactorCompress];
        var high = HighBits[granule.ScaleFactorCompress];
        Array.Fill(_illegal, (byte)7);
        if (granule.IsShort)
        {
            var lowCount = granule.IsMixed ? 17 : 18;
            Fill(ref bits, 0, lowCount, low);
            Fill(ref bits, lowCount, lowCount + 18, high);
            _values.AsSpan(lowCount + 18).Clear();
            return;
        }

        for (var group = 0; group < 4; group++)
        {
            if (granuleIndex == 0 || !side.IsShared(channel, group))
            {
                Fill(ref bits, SharedGroups[group], SharedGroups[group + 1], group < 2 ? low : high);
            }
        }

        _values.AsSpan(21).Clear();
    }

    /// <summary>Reads the scale factors of a granule at a low sampling frequency.</summary>
    /// <param name="bits">The main data.</param>
    /// <param name="granule">The granule, whose pre-emphasis is set.</param>
    /// <param name="isIntensity">Whether this is the right channel of a frame in intensity stereo.</param>
    public void ReadLowSampling(ref BitReader bits, GranuleInfo granule, bool isIntensity)
    {
        Span<int> lengths = stackalloc int[4];
        var coding = isIntensity
            ? SplitIntensity(granule.ScaleFactorCompress >> 1, lengths)
            : Split(granule.ScaleFactorCompress, lengths);
        granule.SetPreEmphasis(coding == 2);
        var block = !granule.IsShort ? 0 : granule.IsMixed ? 2 : 1;
        var partition = Partitions.Slice((coding * 12) + (block * 4), 4);
        var index = 0;
        for (var part = 0; part < 4; part++)
        {
            var end = index + partition[part];
            // Positions coded with no bits are all zero, which is a valid position.
            var illegal = lengths[part] == 0 ? NeverIllegal : (1 << lengths[part]) - 1;
            _illegal.AsSpan(index, end - index).Fill((byte)illegal);
            Fill(ref bits, index, end, lengths[part]);
            index = end;
        }

        _values.AsSpan(index).Clear();
        _illegal.AsSpan(index).Fill(NeverIllegal);
    }

    private static int Split(int compress, Span<int> lengths)
    {
        switch (compress)
        {
            case < 400:
                Set(lengths, (compress >> 4) / 5, (compress >> 4) % 5, (compress & 15) >> 2, compress & 3);
                return 0;
            case < 500:
                compress -= 400;
                Set(lengths, (compress >> 2) / 5, (compress >> 2) % 5, compress & 3, 0);
                return 1;
            default:
                compress -= 500;
                Set(lengths, compress / 3, compress % 3, 0, 0);
                return 2;
        }
    }

    private static int SplitIntensity(int compress, Span<int> lengths)
    {
        switch (compress)
        {
            case < 180:
                Set(lengths, compress / 36, compress % 36 / 6, compress % 36 % 6, 0);
                return 3;
            case < 244:
                compress -= 180;
                Set(lengths, (compress & 63) >> 4, (compress & 15) >> 2, compress & 3, 0);
                return 4;
            default:
                compress -= 244;
                Set(lengths, compress / 3, compress % 3, 0, 0);
                return 5;
        }
    }

    private static void Set(Span<int> lengths, int first, int second, int third, int fourth)
    {
        lengths[0] = first;
        lengths[1] = second;
        lengths[2] = third;
        lengths[3] = fourth;
    }

    private void Fill(ref BitReader bits, int start, int end, int length)
    {
        for (var index = start; index < end; index++)
        {
            _values[index] = (byte)bits.Read(length);
        }
    }
}
