using Xunit;

namespace MusicGenre.Core.Tests.Features;

/// <summary>Compares arrays element by element and reports the first that differs.</summary>
internal static class ArrayAssert
{
    public static void Close(
        ReadOnlySpan<float> expected, ReadOnlySpan<float> actual, int columns, double relative = 0, double absolute = 0, string what = "", int? trustedColumns = null)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (var i = 0; i < expected.Length; i++)
        {
            if (i % columns >= (trustedColumns ?? columns))
            {
                continue;
            }

            var difference = Math.Abs((double)expected[i] - actual[i]);
            if (!(difference <= (relative * Math.Abs((double)expected[i])) + absolute))
            {
                Assert.Fail($"{what}[{i / columns}, {i % columns}] is {actual[i]:R}, expected {expected[i]:R}: off by {difference:g3}.");
            }
        }
    }
}
