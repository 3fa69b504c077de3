using System.Runtime.CompilerServices;
using MusicGenre.ManagedEngine.Graphs;
using MusicGenre.ManagedEngine.Kernels;
using MusicGenre.ManagedEngine.Operators;

namespace MusicGenre.ManagedEngine.Plans;

/// <summary>A convolution as a product of matrices whose left operand is read where it lies: the rows are output pixels, the segments of a row the kernel's taps.</summary>
internal sealed unsafe class ConvolutionStep : Step
{
    /// <summary>Output pixels for which all panels are gone through before the next ones, so that their input stays in the cache.</summary>
    private const int BlockPixels = 384;

    private readonly ConvolutionShape shape;
    private readonly ColumnEpilogue epilogue;
    private readonly int source;
    private readonly int padded;
    private readonly int target;
    private readonly int panels;
    private readonly nint[] pixels;
    private readonly nint[] segments;
    private readonly int segmentLength;

    public ConvolutionStep(ConvolutionShape shape, float[] packed, Epilogue epilogue, int source, int padded, int target, StepBuilder builder)
    {
        this.shape = shape;
        this.source = source;
        this.padded = padded;
        this.target = target;
        this.epilogue = new ColumnEpilogue(shape.Weights.Bias, shape.Weights.Groups, epilogue, TileKernels.Columns);
        panels = builder.Constant(packed);
        pixels = GC.AllocateUninitializedArray<nint>(shape.OutputPixels + TileKernels.MostRows, pinned: true);
        int columns = shape.Window.Horizontal.Outputs;
        for (int i = 0; i < pixels.Length; i++)
        {
            pixels[i] = i < shape.OutputPixels ? shape.PixelOffset(i / columns, i % columns) : 0;
        }

        var taps = Taps(shape);
        segments = GC.AllocateUninitializedArray<nint>(taps.Count, pinned: true);
        taps.CopyTo(segments);
        segmentLength = shape.Weights.Taps * shape.Weights.GroupInputs / taps.Count;
    }

    public override void Run(float** values)
    {
        for (int item = 0; item < shape.Input.Batch; item++)
        {
            float* from = values[source] + (nint)item * shape.InputLength;
            if (padded >= 0)
            {
                shape.Pad(from, values[padded]);
                from = values[padded];
            }

            float* to = values[target] + (nint)item * shape.OutputLength;
            for (int first = 0; first < shape.OutputPixels; first += BlockPixels)
            {
                int end = Math.Min(shape.OutputPixels, first + BlockPixels);
                RunBlock(from, to, values[panels], first, end);
                epilogue.Finish(to + (nint)first * shape.Weights.Outputs, (end - first) * shape.Weights.Outputs);
            }
        }
    }

    /// <summary>The runs of values that lie one after another: a kernel's row where its taps are neighbours, else each tap.</summary>
    private static List<nint> Taps(ConvolutionShape shape)
    {
        var (vertical, horizontal) = (shape.Window.Vertical, shape.Window.Horizontal);
        bool wholeRows = horizontal.Dilation == 1 && shape.Weights.Groups == 1;
        var taps = new List<nint>();
        for (int y = 0; y < vertical.Kernel; y++)
        {
            for (int x = 0; x < (wholeRows ? 1 : horizontal.Kernel); x++)
            {
                taps.Add(shape.TapOffset(y, x));
            }
        }

        return taps;
    }

    private void RunBlock(float* from, float* to, float* weights, int first, int end)
    {
        int width = TileKernels.Columns, rows = TileKernels.Rows;
        int columns = shape.Weights.GroupOutputs, outputs = shape.Weights.Outputs;
        nint* offsets = (nint*)Unsafe.AsPointer(ref pixels[0]);
        var tile = new MatrixTile
        {
            SegmentOffsets = (nint*)Unsafe.AsPointer(ref segments[0]),
            SegmentCount = segments.Length,
            SegmentLength = segmentLength,
            AStep = 1,
            B = weights,
            BStride = width,
            CStride = outputs,
            Low = epilogue.Low,
            High = epilogue.High,
        };
        nint panelLength = (nint)segments.Length * segmentLength * width;
        for (int group = 0; group < shape.Weights.Groups; group++)
        {
            tile.A = from + group * shape.Weights.GroupInputs;
            for (int j = 0; j < columns; j += width)
            {
                int column = group * epilogue.GroupStride + j;
                tile.Bias = epilogue.Bias + column;
                tile.Scale = epilogue.Scale == null ? null : epilogue.Scale + column;
                tile.Shift = epilogue.Shift == null ? null : epilogue.Shift + column;
                for (int pixel = first; pixel < end; pixel += rows)
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
