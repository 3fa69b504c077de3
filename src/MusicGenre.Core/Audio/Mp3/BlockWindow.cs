using System.Runtime.Intrinsics;

namespace MusicGenre.Audio.Mp3;

/// <summary>The windows of the hybrid filter bank for eight subbands at once, including the output factors of the transforms and the frequency inversion.</summary>
internal sealed class BlockWindow
{
    private const int SampleCount = 36;

    private BlockWindow(Func<int, int, double> weight, int sampleCount)
    {
        Weights = new Vector256<float>[sampleCount];
        Span<float> lanes = stackalloc float[8];
        for (var sample = 0; sample < sampleCount; sample++)
        {
            var (index, sign) = InverseMdct.OutputOf(sample, sampleCount / 2);
            var factor = sign * InverseMdct.OutputScale(index, sampleCount / 2);
            for (var lane = 0; lane < 8; lane++)
            {
                // Every other sample of every other subband is negated.
                var inversion = (sample & lane & 1) != 0 ? -1 : 1;
                lanes[lane] = (float)(inversion * factor * weight(sample, lane));
            }

            Weights[sample] = Vector256.Create<float>(lanes);
        }
    }

    /// <summary>The weight of each sample across twice the length of the transform.</summary>
    public Vector256<float>[] Weights { get; }

    /// <summary>By block type; the window for short blocks has 12 samples.</summary>
    public static BlockWindow[] ByBlockType { get; } = [.. Enumerable.Range(0, 4).Select(type =>
        new BlockWindow((sample, _) => Weight(type, sample), type == GranuleInfo.ShortBlock ? 12 : SampleCount))];

    /// <summary>By block type, with the lowest two subbands in normal blocks.</summary>
    public static BlockWindow[] Mixed2 { get; } = MakeMixed(2);

    /// <summary>By block type, with the lowest four subbands in normal blocks.</summary>
    public static BlockWindow[] Mixed4 { get; } = MakeMixed(4);

    private static BlockWindow[] MakeMixed(int longLanes) => [.. Enumerable.Range(0, 4).Select(type =>
        new BlockWindow((sample, lane) => Weight(lane < longLanes ? 0 : type, sample), SampleCount))];

    private static double Weight(int blockType, int sample) => blockType switch
    {
        1 => sample < 18 ? Sine(sample, 36) : sample < 24 ? 1 : sample < 30 ? Sine(sample - 18, 12) : 0,
        2 => sample < 12 ? Sine(sample, 12) : 0,
        3 => sample < 6 ? 0 : sample < 12 ? Sine(sample - 6, 12) : sample < 18 ? 1 : Sine(sample, 36),
        _ => Sine(sample, 36),
    };

    private static double Sine(int sample, int length) => Math.Sin(Math.PI / length * (sample + 0.5));
}
