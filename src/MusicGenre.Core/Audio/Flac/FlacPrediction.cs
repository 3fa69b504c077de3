using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace MusicGenre.Audio.Flac;

/// <summary>Adds the prediction from previous samples to residuals, in place.</summary>
internal static class FlacPrediction
{
    /// <summary>Predicts with the polynomial of the given order, 0 to 4, through as many previous samples.</summary>
    public static void RestoreFixed(int order, Span<long> samples)
    {
        switch (order)
        {
            case 1:
                RestoreFirst(samples);
                break;
            case 2:
                RestoreSecond(samples);
                break;
            case 3:
                RestoreThird(samples);
                break;
            case 4:
                RestoreFourth(samples);
                break;
        }
    }

    /// <summary>Predicts with coefficients.</summary>
    /// <param name="coefficients">The coefficients, from that of the oldest sample to that of the newest; at least one.</param>
    /// <param name="shift">The number of bits by which the sums are too large.</param>
    /// <param name="samples">As many samples as coefficients, then residuals.</param>
    public static void RestoreLinear(ReadOnlySpan<long> coefficients, int shift, Span<long> samples)
    {
        // All but the newest sample were stored a while ago, so that only one product has to wait for the sample before.
        var older = coefficients.Length - 1;
        var newest = coefficients[older];
        var last = samples[older];
        ref var factors = ref MemoryMarshal.GetReference(coefficients);
        ref var past = ref MemoryMarshal.GetReference(samples);
        foreach (ref var sample in samples[coefficients.Length..])
        {
            var sum = 0L;
            nint k = 0;
            for (; k <= older - 4; k += 4)
            {
                sum += (Unsafe.Add(ref factors, k) * Unsafe.Add(ref past, k))
                    + (Unsafe.Add(ref factors, k + 1) * Unsafe.Add(ref past, k + 1))
                    + ((Unsafe.Add(ref factors, k + 2) * Unsafe.Add(ref past, k + 2))
                    + (Unsafe.Add(ref factors, k + 3) * Unsafe.Add(ref past, k + 3)));
            }

            if ((older & 2) != 0)
            {
                sum += (Unsafe.Add(ref factors, k) * Unsafe.Add(ref past, k)) + (Unsafe.Add(ref factors, k + 1) * Unsafe.Add(ref past, k + 1));
                k += 2;
            }

            if ((older & 1) != 0)
            {
                sum += Unsafe.Add(ref factors, k) * Unsafe.Add(ref past, k);
            }

            last = sample + ((sum + (newest * last)) >> shift);
            sample = last;
            past = ref Unsafe.Add(ref past, 1);
        }
    }

    private static void RestoreFirst(Span<long> samples)
    {
        var last = samples[0];
        foreach (ref var sample in samples[1..])
        {
            last += sample;
            sample = last;
        }
    }

    private static void RestoreSecond(Span<long> samples)
    {
        var (before, last) = (samples[0], samples[1]);
        foreach (ref var sample in samples[2..])
        {
            (before, last) = (last, sample + (2 * last) - before);
            sample = last;
        }
    }

    private static void RestoreThird(Span<long> samples)
    {
        var (third, second, last) = (samples[0], samples[1], samples[2]);
        foreach (ref var sample in samples[3..])
        {
            (third, second, last) = (second, last, sample + (3 * (last - second)) + third);
            sample = last;
        }
    }

    private static void RestoreFourth(Span<long> samples)
    {
        var (fourth, third, second, last) = (samples[0], samples[1], samples[2], samples[3]);
        foreach (ref var sample in samples[4..])
        {
            (fourth, third, second, last) = (third, second, last, sample + (4 * (last + third)) - (6 * second) - fourth);
            sample = last;
        }
    }
}
