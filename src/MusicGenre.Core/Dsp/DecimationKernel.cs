using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace MusicGenre.Dsp;

/// <summary>
/// The sums of resampling where one output takes the place of a whole number of inputs. All outputs have the same taps then, and 64 of them are computed at once
/// from inputs that are sorted by their place among those of an output. Every sum has the same order regardless of the others in its group. Not thread-safe.
/// </summary>
internal sealed class DecimationKernel
{
    /// <summary>More inputs for an output than music has, and more memory than it is worth.</summary>
    private const int LargestStep = 16;

    private const int LaneCount = 8;
    private const int GroupLength = 8 * LaneCount;
    private const int BlockLength = 6 * GroupLength;

    private readonly int _step;
    private readonly int _tapCount;

    /// <summary>The number of taps for each place, with zeros up to whole vectors.</summary>
    private readonly int _length;

    // [place, tap modulo 8, tap / 8]
    private readonly float[] _taps;

    // [place, input]
    private readonly float[] _inputs;

    private readonly float[] _sums = new float[GroupLength];

    private DecimationKernel(ResamplingFilter filter)
    {
        _step = filter.Downsampling;
        _tapCount = filter.TapCount;
        _length = (_tapCount + (_step * LaneCount) - 1) / (_step * LaneCount) * LaneCount;
        _taps = new float[_step * _length];
        _inputs = new float[_step * InputLength];
        var taps = filter.GetPhase(0);
        for (var tap = 0; tap < taps.Length; tap++)
        {
            var (index, place) = Math.DivRem(tap, _step);
            _taps[(place * _length) + (index % LaneCount * (_length / LaneCount)) + (index / LaneCount)] = taps[tap];
        }
    }

    private int InputLength => BlockLength + _length;

    /// <summary>Creates a kernel for a filter, or returns null if the filter does not divide the rate by a small whole number.</summary>
    public static DecimationKernel? Create(ResamplingFilter filter)
        => filter is { Upsampling: 1, IsInterpolated: false, Downsampling: <= LargestStep } ? new DecimationKernel(filter) : null;

    /// <summary>Computes consecutive outputs of one channel.</summary>
    /// <param name="inputs">The channel's inputs from the first tap's for the first output on.</param>
    /// <param name="outputs">Receives the outputs.</param>
    public void Apply(ReadOnlySpan<float> inputs, Span<float> outputs)
    {
        while (!outputs.IsEmpty)
        {
            var block = outputs[..Math.Min(BlockLength, outputs.Length)];
            Sort(inputs[..(((block.Length - 1) * _step) + _tapCount)]);
            for (var done = 0; done < block.Length; done += GroupLength)
            {
                Multiply(done, block[done..]);
            }

            inputs = inputs[(block.Length * _step)..];
            outputs = outputs[block.Length..];
        }
    }

    private void Sort(ReadOnlySpan<float> inputs)
    {
        var index = 0;
        if (_step == 2)
        {
            var even = _inputs.AsSpan(0, InputLength);
            var odd = _inputs.AsSpan(InputLength, InputLength);
            for (; (index + LaneCount) * 2 <= inputs.Length; index += LaneCount)
            {
                var (first, second) = ChannelPairs.Separate(Vector256.Create(inputs[(2 * index)..]), Vector256.Create(inputs[((2 * index) + LaneCount)..]));
                first.CopyTo(even[index..]);
                second.CopyTo(odd[index..]);
            }
        }

        for (var place = 0; place < _step; place++)
        {
            var target = _inputs.AsSpan(place * InputLength, InputLength);
            for (int to = index, from = (index * _step) + place; from < inputs.Length; to++, from += _step)
            {
                target[to] = inputs[from];
            }
        }
    }

    /// <summary>Computes the outputs of a group, of which those beyond the end of <paramref name="outputs"/> are dropped.</summary>
    private void Multiply(int start, Span<float> outputs)
    {
        ref var taps = ref MemoryMarshal.GetArrayDataReference(_taps);
        ref var inputs = ref MemoryMarshal.GetArrayDataReference(_inputs);
        var count = (nuint)(_length / LaneCount);
        Vector256<float> s0 = default, s1 = default, s2 = default, s3 = default, s4 = default, s5 = default, s6 = default, s7 = default;
        nuint tap = 0;
        for (var row = 0; row < _step * LaneCount; row++)
        {
            // Most inputs stay in registers while the taps pass by, and serve one output after the other.
            var at = (nuint)((row / LaneCount * InputLength) + (row % LaneCount) + start);
            var x0 = Vector256.LoadUnsafe(ref inputs, at);
            var x1 = Vector256.LoadUnsafe(ref inputs, at + 8);
            var x2 = Vector256.LoadUnsafe(ref inputs, at + 16);
            var x3 = Vector256.LoadUnsafe(ref inputs, at + 24);
            var x4 = Vector256.LoadUnsafe(ref inputs, at + 32);
            for (var end = tap + count; tap < end; tap++)
            {
                var x5 = Vector256.LoadUnsafe(ref inputs, at + 40);
                var weight = Vector256.Create(Unsafe.Add(ref taps, tap));
                s0 = Vector256.MultiplyAddEstimate(x0, weight, s0);
                s1 = Vector256.MultiplyAddEstimate(x1, weight, s1);
                s2 = Vector256.MultiplyAddEstimate(x2, weight, s2);
                s3 = Vector256.MultiplyAddEstimate(x3, weight, s3);
                s4 = Vector256.MultiplyAddEstimate(x4, weight, s4);
                s5 = Vector256.MultiplyAddEstimate(x5, weight, s5);
                s6 = Vector256.MultiplyAddEstimate(Vector256.LoadUnsafe(ref inputs, at + 48), weight, s6);
                s7 = Vector256.MultiplyAddEstimate(Vector256.LoadUnsafe(ref inputs, at + 56), weight, s7);
                (x0, x1, x2, x3, x4) = (x1, x2, x3, x4, x5);
                at += LaneCount;
            }
        }

        ref var sums = ref MemoryMarshal.GetArrayDataReference(_sums);
        s0.StoreUnsafe(ref sums);
        s1.StoreUnsafe(ref sums, 8);
        s2.StoreUnsafe(ref sums, 16);
        s3.StoreUnsafe(ref sums, 24);
        s4.StoreUnsafe(ref sums, 32);
        s5.StoreUnsafe(ref sums, 40);
        s6.StoreUnsafe(ref sums, 48);
        s7.StoreUnsafe(ref sums, 56);
        _sums.AsSpan(0, Math.Min(GroupLength, outputs.Length)).CopyTo(outputs);
    }
}
