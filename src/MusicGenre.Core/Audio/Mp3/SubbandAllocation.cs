namespace MusicGenre.Audio.Mp3;

/// <summary>The quantizers available to the subbands of a Layer II frame: ISO 11172-3 table 3-B.2, ISO 13818-3 table B.1.</summary>
/// <param name="SubbandCount">The number of subbands that are coded.</param>
/// <param name="Choices">For each subband, the available numbers of levels; zero means that the subband is not coded. The count is a power of two.</param>
internal sealed record SubbandAllocation(int SubbandCount, int[][] Choices)
{
    private static readonly int[] Fine = [0, 3, 7, 15, 31, 63, 127, 255, 511, 1023, 2047, 4095, 8191, 16383, 32767, 65535];
    private static readonly int[] Middle = [0, 3, 5, 7, 9, 15, 31, 63, 127, 255, 511, 1023, 2047, 4095, 8191, 65535];
    private static readonly int[] Coarse = [0, 3, 5, 7, 9, 15, 31, 65535];
    private static readonly int[] Coarsest = [0, 3, 5, 65535];
    private static readonly int[] LowRateFine = [0, 3, 5, 9, 15, 31, 63, 127, 255, 511, 1023, 2047, 4095, 8191, 16383, 32767];
    private static readonly int[] LowRateCoarse = [0, 3, 5, 9, 15, 31, 63, 127];
    private static readonly int[] LowSamplingFine = [0, 3, 5, 7, 9, 15, 31, 63, 127, 255, 511, 1023, 2047, 4095, 8191, 16383];
    private static readonly int[] LowSamplingCoarse = [0, 3, 5, 9];

    private static readonly SubbandAllocation TableA = Make((3, Fine), (8, Middle), (12, Coarse), (4, Coarsest));
    private static readonly SubbandAllocation TableB = Make((3, Fine), (8, Middle), (12, Coarse), (7, Coarsest));
    private static readonly SubbandAllocation TableC = Make((2, LowRateFine), (6, LowRateCoarse));
    private static readonly SubbandAllocation TableD = Make((2, LowRateFine), (10, LowRateCoarse));
    private static readonly SubbandAllocation LowSampling = Make((4, LowSamplingFine), (7, LowRateCoarse), (19, LowSamplingCoarse));

    /// <summary>Returns the table for a frame's sampling rate and bit rate.</summary>
    public static SubbandAllocation For(FrameHeader header, int frameLength)
    {
        if (header.Version != MpegVersion.One)
        {
            return LowSampling;
        }

        var bitrate = header.IsFreeFormat ? (int)((long)frameLength * 8 * header.SampleRate / header.SamplesPerFrame) : header.Bitrate;
        return (bitrate / header.ChannelCount, header.SampleRate) switch
        {
            ( >= 56_000, 48_000) => TableA,
            ( >= 56_000 and < 96_000, _) => TableA,
            ( >= 96_000, _) => TableB,
            (_, 32_000) => TableD,
            _ => TableC,
        };
    }

    private static SubbandAllocation Make(params (int Count, int[] Choices)[] stretches) => new(
        stretches.Sum(stretch => stretch.Count),
        [.. stretches.SelectMany(stretch => Enumerable.Repeat(stretch.Choices, stretch.Count))]);
}
