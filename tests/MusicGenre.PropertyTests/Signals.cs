using FsCheck;
using FsCheck.Fluent;

namespace MusicGenre.PropertyTests;

/// <summary>Random inputs that are told apart by a seed, so that a failing case can be repeated.</summary>
internal static class Signals
{
    /// <summary>Seeds with lengths in a range.</summary>
    public static Arbitrary<(int Seed, int Length)> Cases(int minimum, int maximum) =>
        Gen.Choose(0, int.MaxValue - 1).Zip(Gen.Choose(minimum, maximum)).Select(pair => (pair.Item1, pair.Item2)).ToArbitrary();

    public static float[] Noise(int seed, int length)
    {
        var random = new Random(seed);
        return Array.ConvertAll(new float[length], _ => (float)((2 * random.NextDouble()) - 1));
    }

    /// <summary>Values from 0 to a few, many of them equal.</summary>
    public static float[] Magnitudes(int seed, int length)
    {
        var random = new Random(seed);
        return Array.ConvertAll(new float[length], _ => random.Next(3) == 0 ? random.Next(4) : (float)(3 * random.NextDouble()));
    }

    /// <summary>Whether all differences are within an absolute tolerance.</summary>
    public static bool Agree(ReadOnlySpan<float> a, ReadOnlySpan<float> b, double tolerance)
    {
        if (a.Length != b.Length)
        {
            return false;
        }

        for (var i = 0; i < a.Length; i++)
        {
            if (!(Math.Abs((double)a[i] - b[i]) <= tolerance))
            {
                return false;
            }
        }

        return true;
    }
}
