using System.Runtime.Intrinsics;

namespace MusicGenre.Audio.Mp3;

/// <summary>The alias reduction butterflies between adjacent long subbands.</summary>
internal static class AliasReduction
{
    private static readonly double[] Coefficients = [-0.6, -0.535, -0.33, -0.185, -0.095, -0.041, -0.0142, -0.0037];

    private static readonly Vector256<float> Same = Vector256.Create<float>(
        [.. Coefficients.Select(c => (float)(1 / Math.Sqrt(1 + (c * c))))]);

    private static readonly Vector256<float> Cross = Vector256.Create<float>(
        [.. Coefficients.Select(c => (float)(c / Math.Sqrt(1 + (c * c))))]);

    /// <summary>Applies the butterflies at the first <paramref name="borderCount"/> subband borders.</summary>
    public static void Apply(Span<float> lines, int borderCount)
    {
        var reversed = Vector256.Create(7, 6, 5, 4, 3, 2, 1, 0);
        for (var border = 1; border <= borderCount; border++)
        {
            var below = lines.Slice((border * 18) - 8, 8);
            var above = lines.Slice(border * 18, 8);
            var lower = Vector256.Shuffle(Vector256.Create<float>(below), reversed);
            var upper = Vector256.Create<float>(above);
            var newLower = (lower * Same) - (upper * Cross);
            var newUpper = (upper * Same) + (lower * Cross);
            Vector256.Shuffle(newLower, reversed).CopyTo(below);
            newUpper.CopyTo(above);
        }
    }
}
