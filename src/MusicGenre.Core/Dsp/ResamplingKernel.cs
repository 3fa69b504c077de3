using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace MusicGenre.Dsp;

/// <summary>
/// The inner products of resampling, four at a time so that the processor does not wait for one sum. Every sum has the same order
/// regardless of the others in its group.
/// </summary>
internal static class ResamplingKernel
{
    private const int GroupLength = 4;

    /// <summary>Computes consecutive outputs of one channel.</summary>
    /// <param name="filter">The filter.</param>
    /// <param name="inputs">The channel's inputs.</param>
    /// <param name="at">The index in <paramref name="inputs"/> of the first tap's input for the first output.</param>
    /// <param name="position">The position of the first output; on return, the position after the last.</param>
    /// <param name="outputs">Receives the outputs.</param>
    public static void Apply(
        ResamplingFilter filter, ReadOnlySpan<float> inputs, int at, ref ResamplingPosition position, Span<float> outputs)
    {
        if (filter.IsInterpolated)
        {
            ApplyInterpolated(filter, inputs, at, ref position, outputs);
        }
        else
        {
            ApplyExact(filter, inputs, at, ref position, outputs);
        }
    }

    private static void ApplyExact(
        ResamplingFilter filter, ReadOnlySpan<float> inputs, int at, ref ResamplingPosition position, Span<float> outputs)
    {
        Span<int> starts = stackalloc int[GroupLength];
        Span<int> phases = stackalloc int[GroupLength];
        Span<float> sums = stackalloc float[GroupLength];
        var origin = position.Input - at;
        var done = ApplyPeriods(filter, inputs, origin, ref position, outputs);
        for (; done < outputs.Length; done += GroupLength)
        {
            var count = Math.Min(GroupLength, outputs.Length - done);
            for (var i = 0; i < GroupLength; i++)
            {
                // An incomplete group repeats its last output instead of reading beyond the inputs.
                (starts[i], phases[i]) = i < count ? ((int)(position.Input - origin), position.Phase) : (starts[i - 1], phases[i - 1]);
                if (i < count)
                {
                    position.Advance();
                }
            }

            Multiply(filter, inputs, starts, phases, sums);
            sums[..count].CopyTo(outputs[done..]);
        }
    }

    /// <summary>
    /// Computes as many outputs as form complete groups of periods. Outputs that are one period apart have the same phase, so its taps are loaded
    /// only once for four sums.
    /// </summary>
    private static int ApplyPeriods(
        ResamplingFilter filter, ReadOnlySpan<float> inputs, long origin, ref ResamplingPosition position, Span<float> outputs)
    {
        Span<float> sums = stackalloc float[GroupLength];
        var period = filter.Upsampling;
        var done = 0;
        for (; outputs.Length - done >= (long)GroupLength * period; done += GroupLength * period)
        {
            for (var i = 0; i < period; i++)
            {
                MultiplyPeriods(filter, inputs[(int)(position.Input - origin)..], position.Phase, sums);
                for (var group = 0; group < GroupLength; group++)
                {
                    outputs[done + i + (group * period)] = sums[group];
                }

                position.Advance();
            }

            position.AdvancePeriods(filter, GroupLength - 1);
        }

        return done;
    }

    private static void MultiplyPeriods(ResamplingFilter filter, ReadOnlySpan<float> inputs, int phase, Span<float> sums)
    {
        var length = filter.TapCount;
        ref var x0 = ref MemoryMarshal.GetReference(inputs[..length]);
        ref var x1 = ref MemoryMarshal.GetReference(inputs.Slice(filter.Downsampling, length));
        ref var x2 = ref MemoryMarshal.GetReference(inputs.Slice(2 * filter.Downsampling, length));
        ref var x3 = ref MemoryMarshal.GetReference(inputs.Slice(3 * filter.Downsampling, length));
        ref var h = ref MemoryMarshal.GetReference(filter.GetPhase(phase));
        if (Vector512.IsHardwareAccelerated)
        {
            Vector512<float> s0 = default, s1 = default, s2 = default, s3 = default;
            for (nuint i = 0; i < (nuint)length; i += (nuint)Vector512<float>.Count)
            {
                var taps = Vector512.LoadUnsafe(ref h, i);
                s0 = Vector512.MultiplyAddEstimate(Vector512.LoadUnsafe(ref x0, i), taps, s0);
                s1 = Vector512.MultiplyAddEstimate(Vector512.LoadUnsafe(ref x1, i), taps, s1);
                s2 = Vector512.MultiplyAddEstimate(Vector512.LoadUnsafe(ref x2, i), taps, s2);
                s3 = Vector512.MultiplyAddEstimate(Vector512.LoadUnsafe(ref x3, i), taps, s3);
            }

            (sums[0], sums[1], sums[2], sums[3])
                = (Vector512.Sum(s0), Vector512.Sum(s1), Vector512.Sum(s2), Vector512.Sum(s3));
        }
        else
        {
            Vector256<float> s0 = default, s1 = default, s2 = default, s3 = default;
            for (nuint i = 0; i < (nuint)length; i += (nuint)Vector256<float>.Count)
            {
                var taps = Vector256.LoadUnsafe(ref h, i);
                s0 = Vector256.MultiplyAddEstimate(Vector256.LoadUnsafe(ref x0, i), taps, s0);
                s1 = Vector256.MultiplyAddEstimate(Vector256.LoadUnsafe(ref x1, i), taps, s1);
                s2 = Vector256.MultiplyAddEstimate(Vector256.LoadUnsafe(ref x2, i), taps, s2);
                s3 = Vector256.MultiplyAddEstimate(Vector256.LoadUnsafe(ref x3, i), taps, s3);
            }

            (sums[0], sums[1], sums[2], sums[3])
                = (Vector256.Sum(s0), Vector256.Sum(s1), Vector256.Sum(s2), Vector256.Sum(s3));
        }
    }

    /// <summary>Computes two sums for each output, one for each adjacent phase.</summary>
    private static void ApplyInterpolated(
        ResamplingFilter filter, ReadOnlySpan<float> inputs, int at, ref ResamplingPosition position, Span<float> outputs)
    {
        Span<int> starts = stackalloc int[GroupLength];
        Span<int> phases = stackalloc int[GroupLength];
        Span<float> sums = stackalloc float[GroupLength];
        Span<float> fractions = stackalloc float[GroupLength / 2];
        var origin = position.Input - at;
        for (var done = 0; done < outputs.Length; done += GroupLength / 2)
        {
            var count = Math.Min(GroupLength / 2, outputs.Length - done);
            for (var i = 0; i < GroupLength; i += 2)
            {
                if (i / 2 < count)
                {
                    starts[i] = (int)(position.Input - origin);
                    (phases[i], fractions[i / 2]) = filter.Locate(position.Phase);
                    position.Advance();
                }
                else
                {
                    (starts[i], phases[i]) = (starts[i - 2], phases[i - 2]);
                }

                (starts[i + 1], phases[i + 1]) = (starts[i], phases[i] + 1);
            }

            Multiply(filter, inputs, starts, phases, sums);
            for (var i = 0; i < count; i++)
            {
                var sum = sums[2 * i];
                outputs[done + i] = sum + (fractions[i] * (sums[(2 * i) + 1] - sum));
            }
        }
    }

    private static void Multiply(
        ResamplingFilter filter, ReadOnlySpan<float> inputs, ReadOnlySpan<int> starts, ReadOnlySpan<int> phases, Span<float> sums)
    {
        var length = filter.TapCount;
        ref var x0 = ref MemoryMarshal.GetReference(inputs.Slice(starts[0], length));
        ref var x1 = ref MemoryMarshal.GetReference(inputs.Slice(starts[1], length));
        ref var x2 = ref MemoryMarshal.GetReference(inputs.Slice(starts[2], length));
        ref var x3 = ref MemoryMarshal.GetReference(inputs.Slice(starts[3], length));
        ref var h0 = ref MemoryMarshal.GetReference(filter.GetPhase(phases[0]));
        ref var h1 = ref MemoryMarshal.GetReference(filter.GetPhase(phases[1]));
        ref var h2 = ref MemoryMarshal.GetReference(filter.GetPhase(phases[2]));
        ref var h3 = ref MemoryMarshal.GetReference(filter.GetPhase(phases[3]));
        if (Vector512.IsHardwareAccelerated)
        {
            Vector512<float> s0 = default, s1 = default, s2 = default, s3 = default;
            for (nuint i = 0; i < (nuint)length; i += (nuint)Vector512<float>.Count)
            {
                s0 = Vector512.MultiplyAddEstimate(Vector512.LoadUnsafe(ref x0, i), Vector512.LoadUnsafe(ref h0, i), s0);
                s1 = Vector512.MultiplyAddEstimate(Vector512.LoadUnsafe(ref x1, i), Vector512.LoadUnsafe(ref h1, i), s1);
                s2 = Vector512.MultiplyAddEstimate(Vector512.LoadUnsafe(ref x2, i), Vector512.LoadUnsafe(ref h2, i), s2);
                s3 = Vector512.MultiplyAddEstimate(Vector512.LoadUnsafe(ref x3, i), Vector512.LoadUnsafe(ref h3, i), s3);
            }

            (sums[0], sums[1], sums[2], sums[3])
                = (Vector512.Sum(s0), Vector512.Sum(s1), Vector512.Sum(s2), Vector512.Sum(s3));
        }
        else
        {
            Vector256<float> s0 = default, s1 = default, s2 = default, s3 = default;
            for (nuint i = 0; i < (nuint)length; i += (nuint)Vector256<float>.Count)
            {
                s0 = Vector256.MultiplyAddEstimate(Vector256.LoadUnsafe(ref x0, i), Vector256.LoadUnsafe(ref h0, i), s0);
                s1 = Vector256.MultiplyAddEstimate(Vector256.LoadUnsafe(ref x1, i), Vector256.LoadUnsafe(ref h1, i), s1);
                s2 = Vector256.MultiplyAddEstimate(Vector256.LoadUnsafe(ref x2, i), Vector256.LoadUnsafe(ref h2, i), s2);
                s3 = Vector256.MultiplyAddEstimate(Vector256.LoadUnsafe(ref x3, i), Vector256.LoadUnsafe(ref h3, i), s3);
            }

            (sums[0], sums[1], sums[2], sums[3])
                = (Vector256.Sum(s0), Vector256.Sum(s1), Vector256.Sum(s2), Vector256.Sum(s3));
        }
    }
}
