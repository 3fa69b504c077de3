using System.Numerics;
using MusicGenre.ManagedEngine.Graphs;
using MusicGenre.ManagedEngine.Operators;

namespace MusicGenre.ManagedEngine.Plans;

/// <summary>A convolution of each channel on its own, many channels at once.</summary>
internal sealed unsafe class DepthwiseStep : Step
{
    private readonly ConvolutionShape shape;
    private readonly ColumnEpilogue epilogue;
    private readonly int source;
    private readonly int padded;
    private readonly int target;
    private readonly int weights;
    private readonly nint[] taps;

    public DepthwiseStep(ConvolutionShape shape, float[] packed, Epilogue epilogue, int source, int padded, int target, StepBuilder builder)
    {
        this.shape = shape;
        this.source = source;
        this.padded = padded;
        this.target = target;
        this.epilogue = new ColumnEpilogue(shape.Weights.Bias, 1, epilogue, 1);
        weights = builder.Constant(packed);
        int columns = shape.Window.Horizontal.Kernel;
        taps = [.. Enumerable.Range(0, shape.Weights.Taps).Select(i => shape.TapOffset(i / columns, i % columns))];
    }

    public override void Run(float** values)
    {
        int channels = shape.Input.Channels;
        for (int item = 0; item < shape.Input.Batch; item++)
        {
            float* from = values[source] + (nint)item * shape.InputLength;
            if (padded >= 0)
            {
                shape.Pad(from, values[padded]);
                from = values[padded];
            }

            float* items = values[target] + (nint)item * shape.OutputLength;
            float* to = items;
            for (int row = 0; row < shape.Window.Vertical.Outputs; row++)
            {
                for (int column = 0; column < shape.Window.Horizontal.Outputs; column++, to += channels)
                {
                    RunPixel(from + shape.PixelOffset(row, column), values[weights], to, channels);
                }
            }

            epilogue.Finish(items, shape.OutputLength);
        }
    }

    private void RunPixel(float* from, float* kernel, float* to, int channels)
    {
        float* bias = epilogue.Bias;
        float* scale = epilogue.Scale;
        float* shift = epilogue.Shift;
        var low = new Vector<float>(epilogue.Low);
        var high = new Vector<float>(epilogue.High);
        int c = 0;
        for (; c <= channels - Vector<float>.Count; c += Vector<float>.Count)
        {
            var sum = Vector.Load(bias + c);
            float* weight = kernel + c;
            foreach (nint tap in taps)
            {
                sum = Vector.FusedMultiplyAdd(Vector.Load(from + tap + c), Vector.Load(weight), sum);
                weight += channels;
            }

            sum = Vector.MinNative(high, Vector.MaxNative(low, sum));
            sum = scale == null ? sum : Vector.FusedMultiplyAdd(sum, Vector.Load(scale + c), Vector.Load(shift + c));
            sum.Store(to + c);
        }

        for (; c < channels; c++)
        {
            float sum = bias[c];
            for (int tap = 0; tap < taps.Length; tap++)
            {
                sum += from[taps[tap] + c] * kernel[(nint)tap * channels + c];
            }

            sum = sum < epilogue.Low ? epilogue.Low : sum > epilogue.High ? epilogue.High : sum;
            to[c] = scale == null ? sum : sum * scale[c] + shift[c];
        }
    }
}
