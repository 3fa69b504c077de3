using MusicGenre.ManagedEngine.Graphs;
using MusicGenre.ManagedEngine.Kernels;
using MusicGenre.ManagedEngine.Operators;

namespace MusicGenre.ManagedEngine.Plans;

/// <summary>A product with a constant matrix that is kept in panels.</summary>
internal sealed unsafe class PackedProductStep : Step
{
    private const int BlockRows = 128;

    private readonly MatrixProduct product;
    private readonly ColumnEpilogue epilogue;
    private readonly int left;
    private readonly int target;
    private readonly int panels;

    public PackedProductStep(MatrixProduct product, float[] packed, Epilogue epilogue, int left, int target, StepBuilder builder)
    {
        this.product = product;
        this.left = left;
        this.target = target;
        this.epilogue = new ColumnEpilogue(epilogue.Before?.Shift ?? new float[product.Columns], 1, epilogue, TileKernels.Columns);
        panels = builder.Constant(packed);
    }

    public override void Run(float** values)
    {
        nint* offsets = stackalloc nint[TileKernels.MostRows];
        for (int row = 0; row < TileKernels.MostRows; row++)
        {
            offsets[row] = (nint)row * product.LeftRowStride;
        }

        nint segment = 0;
        int width = TileKernels.Columns, rows = TileKernels.Rows;
        var tile = new MatrixTile
        {
            RowOffsets = offsets,
            SegmentOffsets = &segment,
            SegmentCount = 1,
            SegmentLength = product.Depth,
            AStep = product.LeftColumnStride,
            BStride = width,
            CStride = product.Columns,
            Low = epilogue.Low,
            High = epilogue.High,
        };
        for (int first = 0; first < product.Rows; first += BlockRows)
        {
            int end = Math.Min(product.Rows, first + BlockRows);
            for (int j = 0; j < product.Columns; j += width)
            {
                tile.B = values[panels] + (nint)j * product.Depth;
                tile.Bias = epilogue.Bias + j;
                tile.Scale = epilogue.Scale == null ? null : epilogue.Scale + j;
                tile.Shift = epilogue.Shift == null ? null : epilogue.Shift + j;
                for (int row = first; row < end; row += rows)
                {
                    tile.A = values[left] + (nint)row * product.LeftRowStride;
                    tile.C = values[target] + (nint)row * product.Columns + j;
                    TileKernels.Compute(ref tile, Math.Min(rows, end - row), Math.Min(width, product.Columns - j));
                }
            }

            epilogue.Finish(values[target] + (nint)first * product.Columns, (end - first) * product.Columns);
        }
    }
}
