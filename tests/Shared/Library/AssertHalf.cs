using Xunit;

namespace MusicGenre.Testing.Library;

/// <summary>Compares embeddings that went through half precision.</summary>
internal static class AssertHalf
{
    // Half of the last of eleven bits, for the value and once more for the norm.
    private const float Tolerance = 1f / 1024;

    public static void Equal(ReadOnlySpan<float> expected, ReadOnlySpan<float> actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (var i = 0; i < expected.Length; i++)
        {
            Assert.True(Math.Abs(expected[i] - actual[i]) <= Tolerance * Math.Abs(expected[i]), $"value {i}: expected {expected[i]}, actual {actual[i]}");
        }
    }
}
