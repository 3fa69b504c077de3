namespace MusicGenre.Visualization.Raster;

/// <summary>Chooses the PNG filter of each row by the minimum sum of absolute differences.</summary>
internal sealed class PngRowFilter(int stride, int bytesPerPixel)
{
    private readonly byte[] _above = new byte[stride];
    private readonly byte[][] _candidates = [new byte[stride + 1], new byte[stride + 1], new byte[stride + 1], new byte[stride + 1]];

    /// <summary>Filters the next row.</summary>
    /// <returns>The filter's number and the filtered row, which is valid until the next call.</returns>
    public ReadOnlySpan<byte> Filter(ReadOnlySpan<byte> row)
    {
        var (none, left, up, paeth) = (_candidates[0], _candidates[1], _candidates[2], _candidates[3]);
        (none[0], left[0], up[0], paeth[0]) = (0, 1, 2, 4);
        for (var at = 0; at < stride; at++)
        {
            var (a, b, c) = at < bytesPerPixel
                ? (0, _above[at], 0)
                : (row[at - bytesPerPixel], _above[at], _above[at - bytesPerPixel]);
            none[at + 1] = row[at];
            left[at + 1] = (byte)(row[at] - a);
            up[at + 1] = (byte)(row[at] - b);
            paeth[at + 1] = (byte)(row[at] - Predict(a, b, c));
        }

        row.CopyTo(_above);

        // Palette indices are not amounts: their differences compress worse than the indices themselves, unless rows repeat.
        var best = bytesPerPixel == 1 ? (Cost(up) == 0 ? up : none) : _candidates.MinBy(Cost)!;
        return best;
    }

    private static int Predict(int a, int b, int c)
    {
        var estimate = a + b - c;
        var (toA, toB, toC) = (Math.Abs(estimate - a), Math.Abs(estimate - b), Math.Abs(estimate - c));
        return toA <= toB && toA <= toC ? a : toB <= toC ? b : c;
    }

    private static int Cost(byte[] filtered)
    {
        var sum = 0;
        foreach (var value in filtered.AsSpan(1))
        {
            sum += Math.Abs((int)(sbyte)value);
        }

        return sum;
    }
}
