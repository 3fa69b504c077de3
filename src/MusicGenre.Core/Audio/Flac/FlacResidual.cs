using MusicGenre.Audio.Reading;

namespace MusicGenre.Audio.Flac;

/// <summary>Reads the residual of the prediction, in partitions of Rice codes or unencoded numbers.</summary>
internal static class FlacResidual
{
    /// <summary>Fills the samples, starting at the index that equals the predictor's order.</summary>
    public static void Read(FlacBits bits, int order, Span<long> samples, ByteSource source)
    {
        var method = (int)bits.Read(2);
        var partitionOrder = (int)bits.Read(4);
        var partitionLength = samples.Length >> partitionOrder;
        if (method > 1 || partitionLength << partitionOrder != samples.Length || partitionLength < order)
        {
            throw source.Error("a residual is damaged", source.Position);
        }

        var parameterBits = method == 0 ? 4 : 5;
        var escape = (1 << parameterBits) - 1;
        for (int start = order, end = partitionLength; end <= samples.Length && start <= end; start = end, end += partitionLength)
        {
            var partition = samples[start..end];
            var parameter = (int)bits.Read(parameterBits);
            if (parameter == escape)
            {
                ReadPlain(bits, partition);
            }
            else
            {
                bits.ReadRice(parameter, partition);
            }

            if (end == samples.Length)
            {
                break;
            }
        }
    }

    private static void ReadPlain(FlacBits bits, Span<long> residuals)
    {
        var bitCount = (int)bits.Read(5);
        foreach (ref var residual in residuals)
        {
            residual = bits.ReadSigned(bitCount);
        }
    }
}
