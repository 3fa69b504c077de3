using System.Numerics.Tensors;
using System.Runtime.Intrinsics;
using TileKernel256 = MusicGenre.ManagedEngine.Kernels.TileKernel<MusicGenre.ManagedEngine.Kernels.TileLanes256, System.Runtime.Intrinsics.Vector256<float>>;
using TileKernel512 = MusicGenre.ManagedEngine.Kernels.TileKernel<MusicGenre.ManagedEngine.Kernels.TileLanes512, System.Runtime.Intrinsics.Vector512<float>>;

namespace MusicGenre.ManagedEngine.Kernels;

/// <summary>The product of float32 matrices on one thread: blocked for the caches, panels of B packed where that pays, SIMD tiles.</summary>
internal static unsafe class MatrixMultiply
{
    private const int BlockDepth = 512;
    private const int BlockRows = 240;
    private const int BlockColumns = 512;
    private const int MaxTileRows = 8;

    /// <summary>With fewer rows of A than this, packing B costs more than reading its scattered rows.</summary>
    private const int RowsThatPayPacking = 40;

    /// <summary>C = A·B, or C += A·B. C must not overlap A or B.</summary>
    /// <param name="m">Rows of A and C.</param>
    /// <param name="n">Columns of B and C.</param>
    /// <param name="k">Columns of A and rows of B.</param>
    /// <param name="a">A[i, p] is a[i·aRowStride + p·aColumnStride]; a transposed matrix has its strides swapped.</param>
    /// <param name="aRowStride">Elements between rows of A; not negative.</param>
    /// <param name="aColumnStride">Elements between columns of A; not negative.</param>
    /// <param name="b">B[p, j] is b[p·bRowStride + j·bColumnStride].</param>
    /// <param name="bRowStride">Elements between rows of B; not negative.</param>
    /// <param name="bColumnStride">Elements between columns of B; not negative.</param>
    /// <param name="c">C[i, j] is c[i·cRowStride + j].</param>
    /// <param name="cRowStride">Elements between rows of C, at least n.</param>
    /// <param name="accumulate">Whether to add to the contents of C.</param>
    public static void Multiply(
        int m, int n, int k,
        ReadOnlySpan<float> a, int aRowStride, int aColumnStride,
        ReadOnlySpan<float> b, int bRowStride, int bColumnStride,
        Span<float> c, int cRowStride, bool accumulate)
    {
        if (Vector512.IsHardwareAccelerated)
        {
            Multiply<TileKernel512>(m, n, k, a, aRowStride, aColumnStride, b, bRowStride, bColumnStride, c, cRowStride, accumulate);
        }
        else if (Vector256.IsHardwareAccelerated)
        {
            Multiply<TileKernel256>(m, n, k, a, aRowStride, aColumnStride, b, bRowStride, bColumnStride, c, cRowStride, accumulate);
        }
        else
        {
            Multiply<TileKernelScalar>(m, n, k, a, aRowStride, aColumnStride, b, bRowStride, bColumnStride, c, cRowStride, accumulate);
        }
    }

    /// <summary>The same with a given kernel.</summary>
    internal static void Multiply<TKernel>(
        int m, int n, int k,
        ReadOnlySpan<float> a, int aRowStride, int aColumnStride,
        ReadOnlySpan<float> b, int bRowStride, int bColumnStride,
        Span<float> c, int cRowStride, bool accumulate)
        where TKernel : struct, ITileKernel
    {
        ArgumentOutOfRangeException.ThrowIfNegative(m);
        ArgumentOutOfRangeException.ThrowIfNegative(n);
        ArgumentOutOfRangeException.ThrowIfNegative(k);
        ArgumentOutOfRangeException.ThrowIfLessThan(cRowStride, n);
        if (m == 0 || n == 0)
        {
            return;
        }

        CheckLength(c.Length, m, cRowStride, n, 1, nameof(c));
        if (k == 0)
        {
            ClearRows(c, m, n, cRowStride, accumulate);
            return;
        }

        CheckLength(a.Length, m, aRowStride, k, aColumnStride, nameof(a));
        CheckLength(b.Length, k, bRowStride, n, bColumnStride, nameof(b));
        if (aColumnStride == 1 && bRowStride == 1 && (n == 1 || (m <= 2 && bColumnStride != 1)) && k >= 16)
        {
            MultiplyByDots(m, n, k, a, aRowStride, b, bColumnStride, c, cRowStride, accumulate);
            return;
        }

        fixed (float* aStart = a, bStart = b, cStart = c)
        {
            for (var p = 0; p < k; p += BlockDepth)
            {
                var depth = Math.Min(BlockDepth, k - p);
                var aBlock = aStart + (nint)p * aColumnStride;
                for (var j = 0; j < n; j += BlockColumns)
                {
                    var columns = Math.Min(BlockColumns, n - j);
                    var bBlock = bStart + (nint)p * bRowStride + (nint)j * bColumnStride;
                    MultiplyBlock<TKernel>(
                        m, columns, depth, aBlock, aRowStride, aColumnStride, bBlock, bRowStride, bColumnStride, cStart + j, cRowStride, accumulate || p > 0);
                }
            }
        }
    }

    private static void MultiplyBlock<TKernel>(
        int m, int n, int depth,
        float* a, nint aRowStride, nint aColumnStride, float* b, nint bRowStride, nint bColumnStride, float* c, nint cRowStride, bool accumulate)
        where TKernel : struct, ITileKernel
    {
        var width = TKernel.Columns;
        var direct = bColumnStride == 1 && m < RowsThatPayPacking ? n / width * width : 0;
        var panels = MatrixScratch.Rent(MatrixPanels.Length(depth, n - direct, width));
        MatrixPanels.Pack(b + direct * bColumnStride, bRowStride, bColumnStride, depth, n - direct, width, panels);

        var rowOffsets = stackalloc nint[MaxTileRows];
        for (var r = 0; r < MaxTileRows; r++)
        {
            rowOffsets[r] = r * aRowStride;
        }

        nint segment = 0;
        var tile = new MatrixTile
        {
            RowOffsets = rowOffsets,
            SegmentOffsets = &segment,
            SegmentCount = 1,
            SegmentLength = depth,
            AStep = aColumnStride,
            CStride = cRowStride,
            Accumulate = accumulate,
            Low = float.NegativeInfinity,
            High = float.PositiveInfinity,
        };
        for (var first = 0; first < m; first += BlockRows)
        {
            var end = Math.Min(m, first + BlockRows);
            for (var j = 0; j < n; j += width)
            {
                var packed = j >= direct;
                tile.B = packed ? panels + (nint)(j - direct) * depth : b + j;
                tile.BStride = packed ? width : bRowStride;
                for (var row = first; row < end; row += TKernel.Rows)
                {
                    tile.A = a + row * aRowStride;
                    tile.C = c + row * cRowStride + j;
                    PartialTile.Compute<TKernel>(ref tile, Math.Min(TKernel.Rows, end - row), Math.Min(width, n - j));
                }
            }
        }
    }

    private static void MultiplyByDots(
        int m, int n, int k, ReadOnlySpan<float> a, int aRowStride, ReadOnlySpan<float> b, int bColumnStride, Span<float> c, int cRowStride, bool accumulate)
    {
        for (var i = 0; i < m; i++)
        {
            var row = a.Slice(i * aRowStride, k);
            for (var j = 0; j < n; j++)
            {
                var dot = TensorPrimitives.Dot(row, b.Slice(j * bColumnStride, k));
                ref var target = ref c[i * cRowStride + j];
                target = accumulate ? target + dot : dot;
            }
        }
    }

    private static void ClearRows(Span<float> c, int m, int n, int cRowStride, bool accumulate)
    {
        for (var i = 0; i < m && !accumulate; i++)
        {
            c.Slice(i * cRowStride, n).Clear();
        }
    }

    private static void CheckLength(int length, int rows, int rowStride, int columns, int columnStride, string name)
    {
        var last = (rows - 1L) * rowStride + (columns - 1L) * columnStride;
        if (rowStride < 0 || columnStride < 0 || last >= length)
        {
            throw new ArgumentException($"A {rows} × {columns} matrix with strides {rowStride}, {columnStride} does not fit {length} values.", name);
        }
    }
}
