using System.Numerics.Tensors;

namespace MusicGenre;

/// <summary>What counts as silence, in classifying and in learning.</summary>
internal static class Silence
{
    // −72 dB of full scale: below the noise of any recording, above dither and codec residue.
    private const float RootMeanSquare = 2.5e-4f;

    /// <summary>Whether samples hold no sound, be they offset from zero or not.</summary>
    public static bool IsSilent(ReadOnlySpan<float> samples) => TensorPrimitives.StdDev(samples) < RootMeanSquare;
}
