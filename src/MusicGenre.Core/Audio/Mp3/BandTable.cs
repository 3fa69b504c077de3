namespace MusicGenre.Audio.Mp3;

/// <summary>The scale factor bands of one sampling rate: ISO 11172-3 table 3-B.8, ISO 13818-3 table B.2 and their extension to MPEG-2.5.</summary>
internal sealed class BandTable
{
    private const int LongBandCount = 22;

    // Widths in lines: 22 long bands, then 13 short ones; by sampling rate index within each version.
    private static readonly byte[][] Widths =
    [
        [4, 4, 4, 4, 4, 4, 6, 6, 8, 8, 10, 12, 16, 20, 24, 28, 34, 42, 50, 54, 76, 158, 4, 4, 4, 4, 6, 8, 10, 12, 14, 18, 22, 30, 56],
        [4, 4, 4, 4, 4, 4, 6, 6, 6, 8, 10, 12, 16, 18, 22, 28, 34, 40, 46, 54, 54, 192, 4, 4, 4, 4, 6, 6, 10, 12, 14, 16, 20, 26, 66],
        [4, 4, 4, 4, 4, 4, 6, 6, 8, 10, 12, 16, 20, 24, 30, 38, 46, 56, 68, 84, 102, 26, 4, 4, 4, 4, 6, 8, 12, 16, 20, 26, 34, 42, 12],
        [6, 6, 6, 6, 6, 6, 8, 10, 12, 14, 16, 20, 24, 28, 32, 38, 46, 52, 60, 68, 58, 54, 4, 4, 4, 6, 6, 8, 10, 14, 18, 26, 32, 42, 18],
        [6, 6, 6, 6, 6, 6, 8, 10, 12, 14, 16, 18, 22, 26, 32, 38, 46, 54, 62, 70, 76, 36, 4, 4, 4, 6, 8, 10, 12, 14, 18, 24, 32, 44, 12],
        [6, 6, 6, 6, 6, 6, 8, 10, 12, 14, 16, 20, 24, 28, 32, 38, 46, 52, 60, 68, 58, 54, 4, 4, 4, 6, 8, 10, 12, 14, 18, 24, 30, 40, 18],
        [6, 6, 6, 6, 6, 6, 8, 10, 12, 14, 16, 20, 24, 28, 32, 38, 46, 52, 60, 68, 58, 54, 4, 4, 4, 6, 8, 10, 12, 14, 18, 24, 30, 40, 18],
        [6, 6, 6, 6, 6, 6, 8, 10, 12, 14, 16, 20, 24, 28, 32, 38, 46, 52, 60, 68, 58, 54, 4, 4, 4, 6, 8, 10, 12, 14, 18, 24, 30, 40, 18],
        [12, 12, 12, 12, 12, 12, 16, 20, 24, 28, 32, 40, 48, 56, 64, 76, 90, 2, 2, 2, 2, 2, 8, 8, 8, 12, 16, 20, 24, 28, 36, 2, 2, 2, 26],
    ];

    private static readonly BandTable[] All = [.. Widths.Select((widths, index) => new BandTable(widths, index))];

    private BandTable(ReadOnlySpan<byte> widths, int index)
    {
        Long = Accumulate(widths[..LongBandCount]);
        Short = Accumulate(widths[LongBandCount..]);
        MixedLongBandCount = index < 3 ? 8 : 6;
        MixedSubbandCount = Long[MixedLongBandCount] / 18;
    }

    /// <summary>The first line of each long band, followed by 576.</summary>
    public int[] Long { get; }

    /// <summary>The first line of each short band within its window, followed by 192.</summary>
    public int[] Short { get; }

    /// <summary>The number of long bands in a mixed block; its short bands begin with the fourth.</summary>
    public int MixedLongBandCount { get; }

    /// <summary>The number of long subbands in a mixed block: two, or four at 8 kHz, where bands are twice as wide.</summary>
    public int MixedSubbandCount { get; }

    public static BandTable For(FrameHeader header) => All[((int)header.Version * 3) + header.SampleRateIndex];

    private static int[] Accumulate(ReadOnlySpan<byte> widths)
    {
        var starts = new int[widths.Length + 1];
        for (var band = 0; band < widths.Length; band++)
        {
            starts[band + 1] = starts[band] + widths[band];
        }

        return starts;
    }
}
