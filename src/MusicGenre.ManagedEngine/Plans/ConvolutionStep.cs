using System.Runtime.CompilerServices;
using MusicGenre.ManagedEngine.Graphs;
using MusicGenre.ManagedEngine.Kernels;
using MusicGenre.ManagedEngine.Operators;

namespace MusicGenre.ManagedEngine.Plans;

/// <summary>
/// A convolution as a matrix product whose left operand is read in place: the rows are output pixels, the segments of a row the kernel's taps.
/// </summary>
internal sealed unsafe class ConvolutionStep : Step
{
    /// <summary>
    /// The number of output pixels for which all panels are processed before the next ones, so that their input stays in the cache.
    /// </summary>
    private const int BlockPixels = 384;

    private readonly ConvolutionShape _shape;
    private readonly ColumnEpilogue _epilogue;
    private readonly int _source;
    private readonly int _padded;
    private readonly int _target;
    private readonly int _panels;
    private readonly nint[] _pixels;
    private readonly nint[] _segments;
    private readonly int _segmentLength;

    public ConvolutionStep(ConvolutionShape shape, float[] packed, Epilogue epilogue, int source, int padded, int target, StepBuilder builder)
    {
        _shape = shape;
        _source = source;
        _padded = padded;
        _target = target;
        _epilogue = new ColumnEpilogue(shape.Weights.Bias, shape.Weights.Groups, epilogue, TileKernels.Columns);
        _panels = builder.Constant(packed);
        _pixels = GC.AllocateUninitializedArray<nint>(shape.OutputPixels + TileKernels.MaxRows, pinned: true);
        var columns = shape.Window.Horizontal.Outputs;
        for (var i = 0; i < _pixels.Length; i++)
        {
            _pixels[i] = i < shape.OutputPixels ? shape.PixelOffset(i / columns, i % columns) : 0;
        }

        var taps = Taps(shape);
        _segments = GC.AllocateUninitializedArray<nint>(taps.Count, pinned: true);
        taps.CopyTo(_segments);
        _segmentLength = shape.Weights.Taps * shape.Weights.GroupInputs / taps.Count;
    }

    public override void Run(float** values)
    {
        for (var item = 0; item < _shape.Input.Batch; item++)
        {
            var from = values[_source] + (nint)item * _shape.InputLength;
            if (_padded >= 0)
            {
                _shape.Pad(from, values[_padded]);
                from = values[_padded];
            }

            var to = values[_target] + (nint)item * _shape.OutputLength;
            for (var first = 0; first < _shape.OutputPixels; first += BlockPixels)
            {
                var end = Math.Min(_shape.OutputPixels, first + BlockPixels);
                RunBlock(from, to, values[_panels], first, end);
                _epilogue.Finish(to + (nint)first * _shape.Weights.Outputs, (end - first) * _shape.Weights.Outputs);
            }
        }
    }

    /// <summary>The runs of adjacent values: a kernel's row where its taps are neighbors, otherwise each tap.</summary>
    private static List<nint> Taps(ConvolutionShape shape)
    {
        var (vertical, horizontal) = (shape.Window.Vertical, shape.Window.Horizontal);
        var wholeRows = horizontal.Dilation == 1 && shape.Weights.Groups == 1;
        var taps = new List<nint>();
        for (var y = 0; y < vertical.Kernel; y++)
        {
            for (var x = 0; x < (wholeRows ? 1 : horizontal.Kernel); x++)
            {
                taps.Add(shape.TapOffset(y, x));
            }
        }

        return taps;
    }

    private void RunBlock(float* from, float* to, float* weights, int first, int end)
    {
        int width = TileKernels.Columns, rows = TileKernels.Rows;
        int columns = _shape.Weights.GroupOutputs, outputs = _shape.Weights.Outputs;
        var offsets = (nint*)Unsafe.AsPointer(ref _pixels[0]);
        var tile = new MatrixTile
        {
            SegmentOffsets = (nint*)Unsafe.AsPointer(ref _segments[0]),
            SegmentCount = _segments.Length,
            SegmentLength = _segmentLength,
            AStep = 1,
            B = weights,
            BStride = width,
            CStride = outputs,
            Low = _epilogue.Low,
            High = _epilogue.High,
        };
        var panelLength = (nint)_segments.Length * _segmentLength * width;
        for (var group = 0; group < _shape.Weights.Groups; group++)
        {
            tile.A = from + group * _shape.Weights.GroupInputs;
            for (var j = 0; j < columns; j += width)
            {
                var column = group * _epilogue.GroupStride + j;
                tile.Bias = _epilogue.Bias + column;
                tile.Scale = _epilogue.Scale == null ? null : _epilogue.Scale + column;
                tile.Shift = _epilogue.Shift == null ? null : _epilogue.Shift + column;
                for (var pixel = first; pixel < end; pixel += rows)
                {
                    tile.RowOffsets = offsets + pixel;
                    tile.C = to + (nint)pixel * outputs + group * columns + j;
                    TileKernels.Compute(ref tile, Math.Min(rows, end - pixel), Math.Min(width, columns - j));
                }

                tile.B += panelLength;
            }
        }
    }
}
