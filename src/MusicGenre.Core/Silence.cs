using System.Numerics.Tensors;

namespace MusicGenre;

/// <summary>The definition of silence, for classification and training.</summary>
internal static class Silence
{
    // −72 dB of full scale: below the noise of any recording, above dither and codec residue.
    private const float RootMeanSquare = 2.5e-4f;

    // A small part of a segment tells of nearly all music that it is not silent.
    private const int PartLength = 4096;

    /// <summary>Whether samples are silent, regardless of a constant offset.</summary>
    public static bool IsSilent(ReadOnlySpan<float> samples) => !IsLoudInTheMiddle(samples) && TensorPrimitives.StdDev(samples) < RootMeanSquare;

    /// <summary>Whether the middle alone varies more than silence of this length could: a part's squares about its own mean are at most the whole's about its mean.</summary>
    private static bool IsLoudInTheMiddle(ReadOnlySpan<float> samples)
    {
        if (samples.Length <= PartLength)
        {
            return false;
        }

        // Twice the limit, because sums are rounded.
        var deviation = TensorPrimitives.StdDev(samples.Slice((samples.Length - PartLength) / 2, PartLength));
        return deviation * deviation * PartLength > 2 * RootMeanSquare * RootMeanSquare * samples.Length;
    }
}
