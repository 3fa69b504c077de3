using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace MusicGenre.Audio.Mp3;

/// <summary>The polyphase synthesis filter bank of one channel: 32 subband samples in, 32 samples out.</summary>
/// <remarks>
/// The matrixing is a 32-point DCT-II, split twice by the symmetry of its inputs. What remains are products with constant
/// matrices whose columns fill vectors. The outputs are laid out so that the window, which includes the signs, can also use vectors.
/// </remarks>
internal sealed class SynthesisFilter
{
    private const int BandCount = 32;
    private const int RowLength = 64;
    private const int HistoryRows = 15;
    private const int MaximumSlots = 36;

    // Rows of a DCT's outputs: [input, outputs 1, 3, 5 … 31], [input, outputs 2, 6 … 30], [input, outputs 0, 4 … 28].
    private static readonly float[] OddMatrix = MakeMatrix(16, 16, n => (2 * n) + 1);
    private static readonly float[] TwiceOddMatrix = MakeMatrix(8, 8, n => (4 * n) + 2);
    private static readonly float[] EvenMatrix = MakeMatrix(8, 8, n => 4 * n);
    private static readonly float[] Window = MakeWindow();

    private readonly float[] _rows = new float[(HistoryRows + MaximumSlots) * RowLength];

    /// <summary>Processes consecutive slots.</summary>
    /// <param name="slots">Subband samples, [slot, subband]; at most 36 slots.</param>
    /// <param name="samples">Receives the same number of samples.</param>
    public void Process(ReadOnlySpan<float> slots, Span<float> samples)
    {
        var count = slots.Length / BandCount;
        for (var slot = 0; slot < count; slot++)
        {
            Transform(slots.Slice(slot * BandCount, BandCount), _rows.AsSpan((HistoryRows + slot) * RowLength, RowLength));
        }

        for (var slot = 0; slot < count; slot++)
        {
            ApplyWindow(_rows.AsSpan(slot * RowLength, (HistoryRows + 1) * RowLength), samples.Slice(slot * BandCount, BandCount));
        }

        _rows.AsSpan(count * RowLength, HistoryRows * RowLength).CopyTo(_rows);
    }

    private static void Transform(ReadOnlySpan<float> bands, Span<float> row)
    {
        var reversed = Vector256.Create(7, 6, 5, 4, 3, 2, 1, 0);
        Span<float> inputs = stackalloc float[BandCount];
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

        var odd0 = Vector256<float>.Zero;
        var odd1 = Vector256<float>.Zero;
        var twiceOdd = Vector256<float>.Zero;
        var even = Vector256<float>.Zero;
        ref var input = ref MemoryMarshal.GetReference(inputs);
        ref var oddMatrix = ref MemoryMarshal.GetArrayDataReference(OddMatrix);
        ref var twiceOddMatrix = ref MemoryMarshal.GetArrayDataReference(TwiceOddMatrix);
        ref var evenMatrix = ref MemoryMarshal.GetArrayDataReference(EvenMatrix);
        for (nint k = 0; k < 16; k++)
        {
            var value = Vector256.Create(Unsafe.Add(ref input, k));
            odd0 = Vector256.MultiplyAddEstimate(value, Vector256.LoadUnsafe(ref oddMatrix, (nuint)(k * 16)), odd0);
            odd1 = Vector256.MultiplyAddEstimate(value, Vector256.LoadUnsafe(ref oddMatrix, (nuint)((k * 16) + 8)), odd1);
        }

        for (nint k = 0; k < 8; k++)
        {
            var difference = Vector256.Create(Unsafe.Add(ref input, k + 16));
            var sum = Vector256.Create(Unsafe.Add(ref input, k + 24));
            twiceOdd = Vector256.MultiplyAddEstimate(difference, Vector256.LoadUnsafe(ref twiceOddMatrix, (nuint)(k * 8)), twiceOdd);
            even = Vector256.MultiplyAddEstimate(sum, Vector256.LoadUnsafe(ref evenMatrix, (nuint)(k * 8)), even);
        }

        Arrange(even, twiceOdd, odd0, odd1, row);
    }

    // Lays out c[16…31], c[32…17], c[16…1], c[0…15], where c[32] is zero: the standard's vector V except for signs.
    private static void Arrange(
        Vector256<float> even, Vector256<float> twiceOdd, Vector256<float> odd0, Vector256<float> odd1, Span<float> row)
    {
        Span<float> c = stackalloc float[BandCount + 1];
        c[BandCount] = 0;
        var (even0, even1) = Interleaver.Interleave(even, twiceOdd);
        var (c0, c1) = Interleaver.Interleave(even0, odd0);
        var (c2, c3) = Interleaver.Interleave(even1, odd1);
        c0.CopyTo(c);
        c1.CopyTo(c[8..]);
        c2.CopyTo(c[16..]);
        c3.CopyTo(c[24..]);
        c2.CopyTo(row);
        c3.CopyTo(row[8..]);
        c0.CopyTo(row[48..]);
        c1.CopyTo(row[56..]);
        var reversed = Vector256.Create(7, 6, 5, 4, 3, 2, 1, 0);
        for (var start = 1; start <= 25; start += 8)
        {
            Vector256.Shuffle(Vector256.Create<float>(c.Slice(start, 8)), reversed).CopyTo(row[(41 - start)..]);
        }
    }

    private static void ApplyWindow(ReadOnlySpan<float> rows, Span<float> samples)
    {
        ref var history = ref MemoryMarshal.GetReference(rows);
        ref var window = ref MemoryMarshal.GetArrayDataReference(Window);
        var sum0 = Vector256<float>.Zero;
        var sum1 = Vector256<float>.Zero;
        var sum2 = Vector256<float>.Zero;
        var sum3 = Vector256<float>.Zero;
        for (var age = 0; age <= HistoryRows; age++)
        {
            // Even ages use the first half of a row, odd ages the second.
            var row = (nuint)(((HistoryRows - age) * RowLength) + ((age & 1) * BandCount));
            var weight = (nuint)(age * BandCount);
            sum0 = Vector256.MultiplyAddEstimate(Vector256.LoadUnsafe(ref history, row), Vector256.LoadUnsafe(ref window, weight), sum0);
            sum1 = Vector256.MultiplyAddEstimate(Vector256.LoadUnsafe(ref history, row + 8), Vector256.LoadUnsafe(ref window, weight + 8), sum1);
            sum2 = Vector256.MultiplyAddEstimate(Vector256.LoadUnsafe(ref history, row + 16), Vector256.LoadUnsafe(ref window, weight + 16), sum2);
            sum3 = Vector256.MultiplyAddEstimate(Vector256.LoadUnsafe(ref history, row + 24), Vector256.LoadUnsafe(ref window, weight + 24), sum3);
        }

        sum0.CopyTo(samples);
        sum1.CopyTo(samples[8..]);
        sum2.CopyTo(samples[16..]);
        sum3.CopyTo(samples[24..]);
    }

    private static float[] MakeMatrix(int inputCount, int outputCount, Func<int, int> frequency)
    {
        var matrix = new float[inputCount * outputCount];
        for (var k = 0; k < inputCount; k++)
        {
            for (var n = 0; n < outputCount; n++)
            {
                matrix[(k * outputCount) + n] = (float)Math.Cos(frequency(n) * ((2 * k) + 1) * Math.PI / 64);
            }
        }

        return matrix;
    }

    private static float[] MakeWindow()
    {
        var window = new float[16 * BandCount];
        for (var index = 0; index < window.Length; index++)
        {
            // Only c[16…31], the first quarter of a row, has the same sign in V.
            var isPositive = index % RowLength < 16;
            window[index] = (float)(isPositive ? SynthesisWindow.Coefficient(index) : -SynthesisWindow.Coefficient(index));
        }

        return window;
    }
}
