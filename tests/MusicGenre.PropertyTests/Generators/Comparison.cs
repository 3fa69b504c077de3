namespace MusicGenre.PropertyTests.Generators;

/// <summary>Compares arrays element by element and names the first that differs, so that a failing property says where.</summary>
internal static class Comparison
{
    /// <summary>Fails unless all differences are within an absolute tolerance plus one relative to what is expected.</summary>
    public static bool Close(ReadOnlySpan<float> expected, ReadOnlySpan<float> actual, double absolute, double relative = 0)
    {
        Require(expected.Length == actual.Length, $"there are {actual.Length} values, expected {expected.Length}");
        for (var i = 0; i < expected.Length; i++)
        {
            Require(
                Math.Abs((double)expected[i] - actual[i]) <= absolute + (relative * Math.Abs((double)expected[i])),
                $"[{i}] is {actual[i]:R}, expected {expected[i]:R}");
        }

        return true;
    }

    /// <summary>The same for values that are computed in double.</summary>
    public static bool Close(ReadOnlySpan<double> expected, ReadOnlySpan<double> actual, double absolute, double relative = 0)
    {
        Require(expected.Length == actual.Length, $"there are {actual.Length} values, expected {expected.Length}");
        for (var i = 0; i < expected.Length; i++)
        {
            Require(
                Math.Abs(expected[i] - actual[i]) <= absolute + (relative * Math.Abs(expected[i])),
                $"[{i}] is {actual[i]:R}, expected {expected[i]:R}");
        }

        return true;
    }

    /// <summary>Fails with a reason unless a condition holds.</summary>
    private static void Require(bool condition, string otherwise)
    {
        if (!condition)
        {
            throw new InvalidOperationException(otherwise);
        }
    }
}
