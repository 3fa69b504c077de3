using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace MusicGenre.Dsp;

/// <summary>Separates values that alternate.</summary>
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
}
