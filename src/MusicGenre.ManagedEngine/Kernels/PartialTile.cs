namespace MusicGenre.ManagedEngine.Kernels;

/// <summary>Computes tiles at the right edge of C, where fewer columns are left than a kernel writes.</summary>
internal static unsafe class PartialTile
{
    private const int MaxValues = 8 * 32;

    /// <summary>Computes a tile of any number of columns up to the kernel's; B and the bias must be readable up to the kernel's width.</summary>
    public static void Compute<TKernel>(ref MatrixTile tile, int rows, int columns)
        where TKernel : struct, ITileKernel
    {
        var half = columns <= TKernel.Columns / 2;
        if (columns == TKernel.Columns || columns * 2 == TKernel.Columns)
        {
            TKernel.Compute(ref tile, rows, half);
            return;
        }

        var values = stackalloc float[MaxValues];
        var whole = tile;
        whole.C = values;
        whole.CStride = TKernel.Columns;
        if (tile.Accumulate)
        {
            Copy(tile.C, tile.CStride, values, TKernel.Columns, rows, columns);
        }

        TKernel.Compute(ref whole, rows, half);
        Copy(values, TKernel.Columns, tile.C, tile.CStride, rows, columns);
    }

    private static void Copy(float* from, nint fromStride, float* to, nint toStride, int rows, int columns)
    {
        for (var row = 0; row < rows; row++, from += fromStride, to += toStride)
        {
            for (var j = 0; j < columns; j++)
            {
                to[j] = from[j];
            }
        }
    }
}
