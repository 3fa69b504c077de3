using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace MusicGenre.Audio.Mp3;

/// <summary>The polyphase synthesis filter bank of one channel: 32 subband samples in, 32 samples out.</summary>
/// <remarks>
/// Samples i and 32 − i of a slot are sums over the same outputs of the last 16 transforms, c[16 + i] of every other one and c[16 − i] of those between.
/// So each output is loaded once for both, and each weight, which includes the sign, once for two slots.
/// </remarks>
internal sealed class SynthesisFilter
{
    private const int BandCount = 32;
    private const int HistoryRows = 15;
    private const int MaximumSlots = 36;
    private const int RowLength = SynthesisMatrix.RowLength;

    // The samples that the lanes of four vectors of sums belong to.
    private static readonly int[] SampleOfLane =
        [0, 4, 8, 12, 2, 6, 10, 14, 1, 3, 5, 7, 9, 11, 13, 15, 16, 28, 24, 20, 30, 26, 22, 18, 31, 29, 27, 25, 23, 21, 19, 17];

    private static readonly float[] Window = MakeWindow();

    private readonly float[] _rows = new float[(HistoryRows + MaximumSlots) * RowLength];
    private readonly float[] _inputs = new float[MaximumSlots * BandCount];

    /// <summary>Processes consecutive slots.</summary>
    /// <param name="slots">Subband samples, [slot, subband]; 12, 18 or 36 slots.</param>
    /// <param name="samples">Receives the same number of samples.</param>
    public void Process(ReadOnlySpan<float> slots, Span<float> samples)
    {
        var count = slots.Length / BandCount;
        samples = samples[..slots.Length];
        SynthesisMatrix.Transform(slots, _inputs, _rows.AsSpan(HistoryRows * RowLength));
        for (var slot = 0; slot + 2 <= count; slot += 2)
        {
            ApplyWindow(
                ref MemoryMarshal.GetReference(_rows.AsSpan(slot * RowLength, (HistoryRows + 2) * RowLength)),
                ref MemoryMarshal.GetReference(samples.Slice(slot * BandCount, 2 * BandCount)));
        }

        _rows.AsSpan(count * RowLength, HistoryRows * RowLength).CopyTo(_rows);
    }

    // Of two slots, a and b: sums of the even and odd samples to 15, and of the even and odd ones from 16 on.
    private static void ApplyWindow(ref float rows, ref float samples)
    {
        ref var weights = ref MemoryMarshal.GetArrayDataReference(Window);
        nuint row = HistoryRows * RowLength;
        nuint weight = 0;
        Vector256<float> a0 = default, a1 = default, a2 = default, a3 = default;
        Vector256<float> b0 = default, b1 = default, b2 = default, b3 = default;
        for (; weight < 16 * BandCount; weight += 2 * BandCount, row -= 2 * RowLength)
        {
            var w0 = Vector256.LoadUnsafe(ref weights, weight);
            var w1 = Vector256.LoadUnsafe(ref weights, weight + 8);
            var w2 = Vector256.LoadUnsafe(ref weights, weight + 16);
            var w3 = Vector256.LoadUnsafe(ref weights, weight + 24);
            var even = Vector256.LoadUnsafe(ref rows, row);
            var odd = Vector256.LoadUnsafe(ref rows, row + 8);
            a0 = Vector256.MultiplyAddEstimate(even, w0, a0);
            a1 = Vector256.MultiplyAddEstimate(odd, w1, a1);
            a2 = Vector256.MultiplyAddEstimate(even, w2, a2);
            a3 = Vector256.MultiplyAddEstimate(odd, w3, a3);
            even = Vector256.LoadUnsafe(ref rows, row + RowLength);
            odd = Vector256.LoadUnsafe(ref rows, row + RowLength + 8);
            b0 = Vector256.MultiplyAddEstimate(even, w0, b0);
            b1 = Vector256.MultiplyAddEstimate(odd, w1, b1);
            b2 = Vector256.MultiplyAddEstimate(even, w2, b2);
            b3 = Vector256.MultiplyAddEstimate(odd, w3, b3);

            // The transform before each slot's, which is the first slot's for the second.
            var before = row - RowLength;
            w0 = Vector256.LoadUnsafe(ref weights, weight + 32);
            w1 = Vector256.LoadUnsafe(ref weights, weight + 40);
            w2 = Vector256.LoadUnsafe(ref weights, weight + 48);
            w3 = Vector256.LoadUnsafe(ref weights, weight + 56);
            odd = Vector256.LoadUnsafe(ref rows, before + 32);
            a0 = Vector256.MultiplyAddEstimate(Vector256.LoadUnsafe(ref rows, before + 16), w0, a0);
            a1 = Vector256.MultiplyAddEstimate(odd, w1, a1);
            a2 = Vector256.MultiplyAddEstimate(Vector256.LoadUnsafe(ref rows, before + 24), w2, a2);
            a3 = Vector256.MultiplyAddEstimate(odd, w3, a3);
            odd = Vector256.LoadUnsafe(ref rows, row + 32);
            b0 = Vector256.MultiplyAddEstimate(Vector256.LoadUnsafe(ref rows, row + 16), w0, b0);
            b1 = Vector256.MultiplyAddEstimate(odd, w1, b1);
            b2 = Vector256.MultiplyAddEstimate(Vector256.LoadUnsafe(ref rows, row + 24), w2, b2);
            b3 = Vector256.MultiplyAddEstimate(odd, w3, b3);
        }

        Store(a0, a1, a2, a3, ref samples);
        Store(b0, b1, b2, b3, ref Unsafe.Add(ref samples, BandCount));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(Vector256<float> even, Vector256<float> odd, Vector256<float> upperEven, Vector256<float> upperOdd, ref float samples)
    {
        var isOdd = Vector256.Create(0, -1, 0, -1, 0, -1, 0, -1).AsSingle();
        Vector256.ConditionalSelect(
            isOdd,
            Vector256.Shuffle(odd, Vector256.Create(0, 0, 1, 1, 2, 2, 3, 3)),
            Vector256.Shuffle(even, Vector256.Create(0, 0, 4, 4, 1, 1, 5, 5))).StoreUnsafe(ref samples);
        Vector256.ConditionalSelect(
            isOdd,
            Vector256.Shuffle(odd, Vector256.Create(4, 4, 5, 5, 6, 6, 7, 7)),
            Vector256.Shuffle(even, Vector256.Create(2, 2, 6, 6, 3, 3, 7, 7))).StoreUnsafe(ref samples, 8);
        Vector256.ConditionalSelect(
            isOdd,
            Vector256.Shuffle(upperOdd, Vector256.Create(7, 7, 6, 6, 5, 5, 4, 4)),
            Vector256.Shuffle(upperEven, Vector256.Create(0, 0, 7, 7, 3, 3, 6, 6))).StoreUnsafe(ref samples, 16);
        Vector256.ConditionalSelect(
            isOdd,
            Vector256.Shuffle(upperOdd, Vector256.Create(3, 3, 2, 2, 1, 1, 0, 0)),
            Vector256.Shuffle(upperEven, Vector256.Create(2, 2, 5, 5, 1, 1, 4, 4))).StoreUnsafe(ref samples, 24);
    }

    private static float[] MakeWindow()
    {
        var window = new float[16 * BandCount];
        for (var index = 0; index < window.Length; index++)
        {
            var (age, sample) = (index / BandCount, SampleOfLane[index % BandCount]);
            if (sample == 16 && age % 2 == 0)
            {
                // c[32] is zero; another output is in its place.
                continue;
            }

            // Only c[16…31] below sample 16 has the same sign in the standard's vector V.
            var coefficient = SynthesisWindow.Coefficient((age * BandCount) + sample);
            window[index] = (float)(age % 2 == 0 && sample < 16 ? coefficient : -coefficient);
        }

        return window;
    }
}
