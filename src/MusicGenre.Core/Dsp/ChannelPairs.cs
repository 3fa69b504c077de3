using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace MusicGenre.Dsp;

/// <summary>Separates and interleaves values of two channels, which alternate in audio.</summary>
internal static class ChannelPairs
{
    /// <summary>Separates 16 consecutive values into those with even and those with odd indices.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (Vector256<float> Even, Vector256<float> Odd) Separate(Vector256<float> first, Vector256<float> second)
    {
        var isUpper = Vector256.Create(0, 0, 0, 0, -1, -1, -1, -1).AsSingle();
        var lower = Vector256.Shuffle(first, Vector256.Create(0, 2, 4, 6, 1, 3, 5, 7));
        var upper = Vector256.Shuffle(second, Vector256.Create(1, 3, 5, 7, 0, 2, 4, 6));
        var crossed = Vector256.ConditionalSelect(isUpper, lower, upper);
        return (Vector256.ConditionalSelect(isUpper, upper, lower), Vector256.Create(crossed.GetUpper(), crossed.GetLower()));
    }

    /// <summary>Interleaves the values of two channels.</summary>
    public static void Interleave(ReadOnlySpan<float> first, ReadOnlySpan<float> second, Span<float> destination)
    {
        var index = 0;
        for (; index + 8 <= first.Length; index += 8)
        {
            var (low, high) = Interleave(Vector256.Create(first[index..]), Vector256.Create(second[index..]));
            low.CopyTo(destination[(2 * index)..]);
            high.CopyTo(destination[((2 * index) + 8)..]);
        }

        for (; index < first.Length; index++)
        {
            destination[2 * index] = first[index];
            destination[(2 * index) + 1] = second[index];
        }
    }

    /// <summary>Interleaves the lanes of two vectors: the lower four of each, then the upper four.</summary>
    public static (Vector256<float> Low, Vector256<float> High) Interleave(Vector256<float> first, Vector256<float> second)
    {
        var isSecond = Vector256.Create(0, -1, 0, -1, 0, -1, 0, -1).AsSingle();
        var low = Vector256.Create(0, 0, 1, 1, 2, 2, 3, 3);
        var high = Vector256.Create(4, 4, 5, 5, 6, 6, 7, 7);
        return (
            Vector256.ConditionalSelect(isSecond, Vector256.Shuffle(second, low), Vector256.Shuffle(first, low)),
            Vector256.ConditionalSelect(isSecond, Vector256.Shuffle(second, high), Vector256.Shuffle(first, high)));
    }
}
