using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace MusicGenre.Audio.Mp3;

/// <summary>The matrixing of the synthesis filter bank: a 32-point DCT-II of each slot.</summary>
/// <remarks>
/// It is split twice by the symmetry of its inputs. What remains are products with constant matrices whose columns fill vectors, of several slots
/// at once, so that the processor does not wait for one sum. The columns are ordered so that the vectors suit the window without being rearranged.
/// </remarks>
internal static class SynthesisMatrix
{
    /// <summary>The number of values in a row of outputs.</summary>
    public const int RowLength = 40;

    private const int BandCount = 32;
    private const int GroupLength = 3;
    private const int LaneCount = 8;

    // Rows of cosines at these outputs' frequencies; the first two tables have 16 rows, the others eight.
    private static readonly float[] UpperOdd = MakeMatrix(16, [17, 19, 21, 23, 25, 27, 29, 31]);
    private static readonly float[] LowerOdd = MakeMatrix(16, [15, 13, 11, 9, 7, 5, 3, 1]);
    private static readonly float[] FourFold = MakeMatrix(8, [16, 20, 24, 28, 0, 12, 8, 4]);
    private static readonly float[] TwiceOdd = MakeMatrix(8, [18, 22, 26, 30, 14, 10, 6, 2]);

    /// <summary>Transforms slots.</summary>
    /// <param name="slots">Subband samples, [slot, subband]; a multiple of three slots.</param>
    /// <param name="inputs">Scratch of the length of <paramref name="slots"/>.</param>
    /// <param name="rows">
    /// Receives a row of five vectors for each slot. Of the outputs c[0] to c[31]: c[16, 20, 24, 28, 18, 22, 26, 30], c[17, 19 … 31],
    /// c[16, 12, 8, 4, 14, 10, 6, 2], the same with c[0] for c[16], c[15, 13 … 1].
    /// </param>
    public static void Transform(ReadOnlySpan<float> slots, Span<float> inputs, Span<float> rows)
    {
        var count = slots.Length / BandCount;
        inputs = inputs[..(count * BandCount)];
        rows = rows[..(count * RowLength)];
        for (var slot = 0; slot < count; slot++)
        {
            Fold(slots.Slice(slot * BandCount, BandCount), inputs.Slice(slot * BandCount, BandCount));
        }

        for (var slot = 0; slot + GroupLength <= count; slot += GroupLength)
        {
            Multiply(
                ref MemoryMarshal.GetReference(inputs.Slice(slot * BandCount, GroupLength * BandCount)),
                ref MemoryMarshal.GetReference(rows.Slice(slot * RowLength, GroupLength * RowLength)));
        }
    }

    // Writes 16 inputs of the odd outputs, then eight of those that are twice an odd number and eight of the multiples of four.
    private static void Fold(ReadOnlySpan<float> bands, Span<float> inputs)
    {
        var reversed = Vector256.Create(7, 6, 5, 4, 3, 2, 1, 0);
        var a0 = Vector256.Create<float>(bands);
        var a1 = Vector256.Create(bands[8..]);
        var b1 = Vector256.Shuffle(Vector256.Create(bands[16..]), reversed);
        var b0 = Vector256.Shuffle(Vector256.Create(bands[24..]), reversed);
        (a0 - b0).CopyTo(inputs);
        (a1 - b1).CopyTo(inputs[8..]);
        var sum0 = a0 + b0;
        var sum1 = Vector256.Shuffle(a1 + b1, reversed);
        (sum0 - sum1).CopyTo(inputs[16..]);
        (sum0 + sum1).CopyTo(inputs[24..]);
    }

    private static void Multiply(ref float inputs, ref float rows)
    {
        MultiplyOdd(ref inputs, ref rows);
        MultiplyEven(ref Unsafe.Add(ref inputs, 16), ref rows);
    }

    private static void MultiplyOdd(ref float inputs, ref float rows)
    {
        ref var upper = ref MemoryMarshal.GetArrayDataReference(UpperOdd);
        ref var lower = ref MemoryMarshal.GetArrayDataReference(LowerOdd);
        Vector256<float> u0 = default, u1 = default, u2 = default, l0 = default, l1 = default, l2 = default;
        for (nuint k = 0; k < 16; k++)
        {
            var u = Vector256.LoadUnsafe(ref upper, k * LaneCount);
            var l = Vector256.LoadUnsafe(ref lower, k * LaneCount);
            var x0 = Vector256.Create(Unsafe.Add(ref inputs, k));
            var x1 = Vector256.Create(Unsafe.Add(ref inputs, k + BandCount));
            var x2 = Vector256.Create(Unsafe.Add(ref inputs, k + (2 * BandCount)));
            u0 = Vector256.MultiplyAddEstimate(x0, u, u0);
            l0 = Vector256.MultiplyAddEstimate(x0, l, l0);
            u1 = Vector256.MultiplyAddEstimate(x1, u, u1);
            l1 = Vector256.MultiplyAddEstimate(x1, l, l1);
            u2 = Vector256.MultiplyAddEstimate(x2, u, u2);
            l2 = Vector256.MultiplyAddEstimate(x2, l, l2);
        }

        u0.StoreUnsafe(ref rows, 8);
        l0.StoreUnsafe(ref rows, 32);
        u1.StoreUnsafe(ref rows, RowLength + 8);
        l1.StoreUnsafe(ref rows, RowLength + 32);
        u2.StoreUnsafe(ref rows, (2 * RowLength) + 8);
        l2.StoreUnsafe(ref rows, (2 * RowLength) + 32);
    }

    private static void MultiplyEven(ref float inputs, ref float rows)
    {
        ref var fourFold = ref MemoryMarshal.GetArrayDataReference(FourFold);
        ref var twiceOdd = ref MemoryMarshal.GetArrayDataReference(TwiceOdd);
        Vector256<float> f0 = default, f1 = default, f2 = default, t0 = default, t1 = default, t2 = default;
        for (nuint k = 0; k < 8; k++)
        {
            var f = Vector256.LoadUnsafe(ref fourFold, k * LaneCount);
            var t = Vector256.LoadUnsafe(ref twiceOdd, k * LaneCount);
            t0 = Vector256.MultiplyAddEstimate(Vector256.Create(Unsafe.Add(ref inputs, k)), t, t0);
            f0 = Vector256.MultiplyAddEstimate(Vector256.Create(Unsafe.Add(ref inputs, k + 8)), f, f0);
            t1 = Vector256.MultiplyAddEstimate(Vector256.Create(Unsafe.Add(ref inputs, k + BandCount)), t, t1);
            f1 = Vector256.MultiplyAddEstimate(Vector256.Create(Unsafe.Add(ref inputs, k + BandCount + 8)), f, f1);
            t2 = Vector256.MultiplyAddEstimate(Vector256.Create(Unsafe.Add(ref inputs, k + (2 * BandCount))), t, t2);
            f2 = Vector256.MultiplyAddEstimate(Vector256.Create(Unsafe.Add(ref inputs, k + (2 * BandCount) + 8)), f, f2);
        }

        StoreEven(f0, t0, ref rows);
        StoreEven(f1, t1, ref Unsafe.Add(ref rows, RowLength));
        StoreEven(f2, t2, ref Unsafe.Add(ref rows, 2 * RowLength));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StoreEven(Vector256<float> fourFold, Vector256<float> twiceOdd, ref float row)
    {
        var upper = Vector256.Create(fourFold.GetLower(), twiceOdd.GetLower());
        var lower = Vector256.Create(fourFold.GetUpper(), twiceOdd.GetUpper());
        var isFirst = Vector256.Create(-1, 0, 0, 0, 0, 0, 0, 0).AsSingle();
        upper.StoreUnsafe(ref row);
        Vector256.ConditionalSelect(isFirst, fourFold, lower).StoreUnsafe(ref row, 16);
        lower.StoreUnsafe(ref row, 24);
    }

    private static float[] MakeMatrix(int inputCount, ReadOnlySpan<int> frequencies)
    {
        var matrix = new float[inputCount * frequencies.Length];
        for (var k = 0; k < inputCount; k++)
        {
            for (var n = 0; n < frequencies.Length; n++)
            {
                matrix[(k * frequencies.Length) + n] = (float)Math.Cos(frequencies[n] * ((2 * k) + 1) * Math.PI / 64);
            }
        }

        return matrix;
    }
}
