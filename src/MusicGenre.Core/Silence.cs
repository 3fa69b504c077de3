using System.Numerics.Tensors;

namespace MusicGenre;

/// <summary>The definition of silence, for classification and training.</summary>
internal static class Silence
{
    // −72 dB of full scale: below the noise of any recording, above dither and codec residue.
    private const float RootMeanSquare = 2.5e-4f;

    /// <summary>Whether samples are silent, regardless of a constant offset.</summary>
    public static bool IsSilent(ReadOnlySpan<float> samples) => TensorPrimitives.StdDev(samples) < RootMeanSquare;
}
