using MusicGenre.Audio.Reading;
using MusicGenre.Errors;

namespace MusicGenre.Audio.Flac;

/// <summary>Decodes one channel of a frame.</summary>
internal static class FlacSubframe
{
    private const int LargestFixedOrder = 4;

    /// <summary>Decodes as many samples as fit.</summary>
    /// <param name="bits">The frame's bits, at the subframe's header.</param>
    /// <param name="bitCount">The bits per sample; one more for the difference of two channels.</param>
    /// <param name="samples">Receives the samples.</param>
    /// <param name="source">For errors.</param>
    public static void Read(FlacBits bits, int bitCount, Span<long> samples, ByteSource source)
    {
        var padding = bits.Read(1);
        var type = (int)bits.Read(6);
        var wasted = bits.Read(1) == 0 ? 0 : bits.ReadUnary() + 1;
        bitCount -= wasted;
        if (padding != 0 || bitCount < 1)
        {
            throw Damaged(source);
        }

        switch (type)
        {
            case 0:
                samples.Fill(bits.ReadSigned(bitCount));
                break;
            case 1:
                ReadVerbatim(bits, bitCount, samples);
                break;
            case >= 8 and <= 8 + LargestFixedOrder:
                ReadFixed(bits, bitCount, type - 8, samples, source);
                break;
            case >= 32:
                ReadLinear(bits, bitCount, type - 31, samples, source);
                break;
            default:
                throw Damaged(source);
        }

        if (wasted > 0)
        {
            foreach (ref var sample in samples)
            {
                sample <<= wasted;
            }
        }
    }

    private static void ReadVerbatim(FlacBits bits, int bitCount, Span<long> samples)
    {
        foreach (ref var sample in samples)
        {
            sample = bits.ReadSigned(bitCount);
        }
    }

    /// <summary>Predicts with a fixed polynomial through the previous samples.</summary>
    private static void ReadFixed(FlacBits bits, int bitCount, int order, Span<long> samples, ByteSource source)
    {
        ReadWarmUp(bits, bitCount, order, samples, source);
        FlacResidual.Read(bits, order, samples, source);
        FlacPrediction.RestoreFixed(order, samples);
    }

    /// <summary>Predicts with the coefficients in the frame.</summary>
    private static void ReadLinear(FlacBits bits, int bitCount, int order, Span<long> samples, ByteSource source)
    {
        ReadWarmUp(bits, bitCount, order, samples, source);
        var precision = (int)bits.Read(4) + 1;
        var shift = (int)bits.ReadSigned(5);
        if (precision == 16 || shift < 0)
        {
            throw Damaged(source);
        }

        // Ordered from the oldest sample to the newest, which reverses the stored order.
        Span<long> coefficients = stackalloc long[order];
        for (var i = order - 1; i >= 0; i--)
        {
            coefficients[i] = bits.ReadSigned(precision);
        }

        FlacResidual.Read(bits, order, samples, source);
        FlacPrediction.RestoreLinear(coefficients, shift, samples);
    }

    private static void ReadWarmUp(FlacBits bits, int bitCount, int order, Span<long> samples, ByteSource source)
    {
        if (order > samples.Length)
        {
            throw Damaged(source);
        }

        ReadVerbatim(bits, bitCount, samples[..order]);
    }

    private static AudioDecodeException Damaged(ByteSource source) => source.Error("a subframe is damaged", source.Position);
}
