using System.Numerics;
using MusicGenre.ManagedEngine.Graphs;
using MusicGenre.ManagedEngine.Operators;

namespace MusicGenre.ManagedEngine.Plans;

/// <summary>A convolution of each channel on its own, many channels at once.</summary>
internal sealed unsafe class DepthwiseStep : Step
{
    private readonly ConvolutionShape _shape;
    private readonly ColumnEpilogue _epilogue;
    private readonly int _source;
    private readonly int _padded;
    private readonly int _target;
    private readonly int _weights;
    private readonly nint[] _taps;

    public DepthwiseStep(ConvolutionShape shape, float[] packed, Epilogue epilogue, int source, int padded, int target, StepBuilder builder)
    {
        _shape = shape;
        _source = source;
        _padded = padded;
        _target = target;
        _epilogue = new ColumnEpilogue(shape.Weights.Bias, 1, epilogue, 1);
        _weights = builder.Constant(packed);
        var columns = shape.Window.Horizontal.Kernel;
        _taps = [.. Enumerable.Range(0, shape.Weights.Taps).Select(i => shape.TapOffset(i / columns, i % columns))];
    }

    public override void Run(float** values)
    {
        var channels = _shape.Input.Channels;
        for (var item = 0; item < _shape.Input.Batch; item++)
        {
            var from = values[_source] + (nint)item * _shape.InputLength;
            if (_padded >= 0)
            {
                _shape.Pad(from, values[_padded]);
                from = values[_padded];
            }

            var items = values[_target] + (nint)item * _shape.OutputLength;
            var to = items;
            for (var row = 0; row < _shape.Window.Vertical.Outputs; row++)
            {
                for (var column = 0; column < _shape.Window.Horizontal.Outputs; column++, to += channels)
                {
                    RunPixel(from + _shape.PixelOffset(row, column), values[_weights], to, channels);
                }
            }

            _epilogue.Finish(items, _shape.OutputLength);
        }
    }

    private void RunPixel(float* from, float* kernel, float* to, int channels)
    {
        var bias = _epilogue.Bias;
        var scale = _epilogue.Scale;
        var shift = _epilogue.Shift;
        var low = new Vector<float>(_epilogue.Low);
        var high = new Vector<float>(_epilogue.High);
        var c = 0;
        for (; c <= channels - Vector<float>.Count; c += Vector<float>.Count)
        {
            var sum = Vector.Load(bias + c);
            var weight = kernel + c;
            foreach (var tap in _taps)
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
            var sum = bias[c];
            for (var tap = 0; tap < _taps.Length; tap++)
            {
                sum += from[_taps[tap] + c] * kernel[(nint)tap * channels + c];
            }

            sum = sum < _epilogue.Low ? _epilogue.Low : sum > _epilogue.High ? _epilogue.High : sum;
            to[c] = scale == null ? sum : sum * scale[c] + shift[c];
        }
    }
}
