using MusicGenre.ManagedEngine.Graphs;
using MusicGenre.ManagedEngine.Kernels;
using MusicGenre.ManagedEngine.Operators;

namespace MusicGenre.ManagedEngine.Plans;

/// <summary>A product with a constant matrix that is kept in panels.</summary>
internal sealed unsafe class PackedProductStep : Step
{
    private const int BlockRows = 128;

    private readonly MatrixProduct _product;
    private readonly ColumnEpilogue _epilogue;
    private readonly int _left;
    private readonly int _target;
    private readonly int _panels;

    public PackedProductStep(MatrixProduct product, float[] packed, Epilogue epilogue, int left, int target, StepBuilder builder)
    {
        _product = product;
        _left = left;
        _target = target;
        _epilogue = new ColumnEpilogue(epilogue.Before?.Shift ?? new float[product.Columns], 1, epilogue, TileKernels.Columns);
        _panels = builder.Constant(packed);
    }

    public override void Run(float** values)
    {
        var offsets = stackalloc nint[TileKernels.MaxRows];
        for (var row = 0; row < TileKernels.MaxRows; row++)
        {
            offsets[row] = (nint)row * _product.LeftRowStride;
        }

        nint segment = 0;
        int width = TileKernels.Columns, rows = TileKernels.Rows;
        var tile = new MatrixTile
        {
            RowOffsets = offsets,
            SegmentOffsets = &segment,
            SegmentCount = 1,
            SegmentLength = _product.Depth,
            AStep = _product.LeftColumnStride,
            BStride = width,
            CStride = _product.Columns,
            Low = _epilogue.Low,
            High = _epilogue.High,
        };
        for (var first = 0; first < _product.Rows; first += BlockRows)
        {
            var end = Math.Min(_product.Rows, first + BlockRows);
            for (var j = 0; j < _product.Columns; j += width)
            {
                tile.B = values[_panels] + (nint)j * _product.Depth;
                tile.Bias = _epilogue.Bias + j;
                tile.Scale = _epilogue.Scale == null ? null : _epilogue.Scale + j;
                tile.Shift = _epilogue.Shift == null ? null : _epilogue.Shift + j;
                for (var row = first; row < end; row += rows)
                {
                    tile.A = values[_left] + (nint)row * _product.LeftRowStride;
                    tile.C = values[_target] + (nint)row * _product.Columns + j;
                    TileKernels.Compute(ref tile, Math.Min(rows, end - row), Math.Min(width, _product.Columns - j));
                }
            }

            _epilogue.Finish(values[_target] + (nint)first * _product.Columns, (end - first) * _product.Columns);
        }
    }
}
