using System.Runtime.Intrinsics;

namespace MusicGenre.Training.Execution;

/// <summary>Sums over a row in an order that depends on the length alone, not on how the row lies in memory.</summary>
internal static class RowSums
{
    private static int Width => Vector512<float>.Count;

    public static float Sum(ReadOnlySpan<float> row)
    {
        var first = Vector512<float>.Zero;
        var second = Vector512<float>.Zero;
        var i = 0;
        for (; i <= row.Length - 2 * Width; i += 2 * Width)
        {
            first += Vector512.Create(row[i..]);
            second += Vector512.Create(row[(i + Width)..]);
        }

        float sum = 0;
        for (; i < row.Length; i++)
        {
            sum += row[i];
        }

        return sum + Vector512.Sum(first + second);
    }

    /// <summary>Σ a·b.</summary>
    public static float Dot(ReadOnlySpan<float> a, ReadOnlySpan<float> b) => CentredDot(a, b, 0);

    /// <summary>Σ a·(b − center).</summary>
    public static float CentredDot(ReadOnlySpan<float> a, ReadOnlySpan<float> b, float center)
    {
        b = b[..a.Length];
        var centers = Vector512.Create(center);
        var first = Vector512<float>.Zero;
        var second = Vector512<float>.Zero;
        var i = 0;
        for (; i <= a.Length - 2 * Width; i += 2 * Width)
        {
            first = Vector512.MultiplyAddEstimate(Vector512.Create(a[i..]), Vector512.Create(b[i..]) - centers, first);
            second = Vector512.MultiplyAddEstimate(Vector512.Create(a[(i + Width)..]), Vector512.Create(b[(i + Width)..]) - centers, second);
        }

        float sum = 0;
        for (; i < a.Length; i++)
        {
            sum += a[i] * (b[i] - center);
        }

        return sum + Vector512.Sum(first + second);
    }

    /// <summary>Σ (x − center)².</summary>
    public static float SquaredDeviations(ReadOnlySpan<float> row, float center)
    {
        var centers = Vector512.Create(center);
        var first = Vector512<float>.Zero;
        var second = Vector512<float>.Zero;
        var i = 0;
        for (; i <= row.Length - 2 * Width; i += 2 * Width)
        {
            var left = Vector512.Create(row[i..]) - centers;
            var right = Vector512.Create(row[(i + Width)..]) - centers;
            first = Vector512.MultiplyAddEstimate(left, left, first);
            second = Vector512.MultiplyAddEstimate(right, right, second);
        }

        float sum = 0;
        for (; i < row.Length; i++)
        {
            sum += (row[i] - center) * (row[i] - center);
        }

        return sum + Vector512.Sum(first + second);
    }
}
