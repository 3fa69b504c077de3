namespace MusicGenre.Dsp;

/// <summary>
/// Changes the rate of one or more channels of a stream: inputs are pushed, outputs are pulled. Zero phase: output 0 is at
/// the time of input 0, the input is 0 before its start and after its end, and n inputs yield ⌈n · output rate / input rate⌉ outputs.
/// </summary>
/// <remarks>
/// Not thread-safe, but the filter can be shared. Allocates nothing after construction. The outputs are bit-identical regardless of how
/// the input or output is divided into blocks.
/// </remarks>
internal sealed class Resampler
{
    private const int BlockLength = 8192;

    private readonly ResamplingFilter _filter;
    private readonly DecimationKernel? _decimation;
    private readonly float[][] _inputs;
    private readonly float[] _outputs = new float[BlockLength];
    private readonly int _reach;

    /// <summary>The index of the first buffered input; negative for the zeros before the start.</summary>
    private long _start;

    /// <summary>The number of buffered inputs of each channel.</summary>
    private int _held;

    /// <summary>The total number of inputs, once known; anything buffered beyond it is zero.</summary>
    private long? _inputCount;

    private ResamplingPosition _next;

    /// <summary>Creates a resampler at its first sample.</summary>
    public Resampler(ResamplingFilter filter, int channelCount)
    {
        _filter = filter;
        _decimation = DecimationKernel.Create(filter);
        _reach = filter.TapCount / 2;
        _inputs = new float[channelCount][];
        for (var channel = 0; channel < channelCount; channel++)
        {
            _inputs[channel] = new float[filter.TapCount + BlockLength];
        }

        _next = new(filter, 0);
        _start = 1 - _reach;
        _held = _reach - 1;
    }

    /// <summary>The number of samples of each channel that <see cref="Push"/> accepts now; positive after <see cref="Pull"/> returned 0.</summary>
    public int Room => _inputs[0].Length - _held;

    /// <summary>The number of outputs pulled or skipped.</summary>
    public long OutputIndex => _next.Index;

    /// <summary>The total number of outputs, or null before <see cref="Complete"/>.</summary>
    public long? OutputCount => _inputCount is { } count ? _filter.CountOutputs(count) : null;

    private long End => _start + _held;

    /// <summary>Accepts interleaved inputs, at most <see cref="Room"/> of each channel.</summary>
    public void Push(ReadOnlySpan<float> samples)
    {
        var count = samples.Length / _inputs.Length;
        for (var channel = 0; channel < _inputs.Length; channel++)
        {
            var destination = _inputs[channel].AsSpan(_held, count);
            if (_inputs.Length == 1)
            {
                samples.CopyTo(destination);
                break;
            }

            for (int i = 0, at = channel; i < count; i++, at += _inputs.Length)
            {
                destination[i] = samples[at];
            }
        }

        _held += count;
    }

    /// <summary>Signals the end of the input.</summary>
    /// <param name="missing">How many of the inputs skipped at the last <see cref="TakeGap"/> did not exist.</param>
    public void Complete(long missing = 0) => _inputCount ??= Math.Max(0, End - missing);

    /// <summary>Writes as many interleaved outputs as the inputs so far and the destination allow, and returns their number per channel.</summary>
    public int Pull(Span<float> destination)
    {
        var room = destination.Length / _inputs.Length;
        var total = 0;
        while (total < room)
        {
            Compact();
            if (_inputCount is not null)
            {
                FillWithZeros();
            }

            var count = (int)Math.Min(Math.Min(room - total, BlockLength), CountReady());
            if (count == 0)
            {
                break;
            }

            PullBlock(destination.Slice(total * _inputs.Length, count * _inputs.Length), count);
            total += count;
        }

        return total;
    }

    /// <summary>Skips outputs without computing them; <see cref="TakeGap"/> then returns how many inputs are not needed.</summary>
    public void Skip(long outputCount) => _next = new(_filter, _next.Index + outputCount);

    /// <summary>Returns the number of inputs after those pushed that no remaining output needs. They count as pushed.</summary>
    public long TakeGap()
    {
        Compact();
        var needed = _next.Input - _reach + 1;
        var gap = Math.Max(0, needed - End);
        if (gap > 0)
        {
            _start = needed;
            _held = 0;
        }

        return gap;
    }

    /// <summary>Whether the inputs so far are enough to know that an output exists.</summary>
    public bool Covers(long output) => new ResamplingPosition(_filter, output).Input < End;

    private long CountReady()
    {
        // An output needs all inputs within reach on either side.
        var count = _filter.CountOutputs(Math.Max(0, End - _reach));
        return Math.Max(0, Math.Min(count, OutputCount ?? count) - _next.Index);
    }

    private void PullBlock(Span<float> destination, int count)
    {
        var at = (int)(_next.Input - _reach + 1 - _start);
        var next = _next;
        for (var channel = 0; channel < _inputs.Length; channel++)
        {
            next = _next;
            if (_inputs.Length == 1)
            {
                Apply(_inputs[channel], at, ref next, destination);
                break;
            }

            var outputs = _outputs.AsSpan(0, count);
            Apply(_inputs[channel], at, ref next, outputs);
            for (int i = 0, to = channel; i < count; i++, to += _inputs.Length)
            {
                destination[to] = outputs[i];
            }
        }

        _next = next;
    }

    private void Apply(ReadOnlySpan<float> inputs, int at, ref ResamplingPosition position, Span<float> outputs)
    {
        if (_decimation is null)
        {
            ResamplingKernel.Apply(_filter, inputs, at, ref position, outputs);
            return;
        }

        _decimation.Apply(inputs[at..], outputs);
        position.AdvancePeriods(_filter, outputs.Length);
    }

    private void FillWithZeros()
    {
        foreach (var inputs in _inputs)
        {
            inputs.AsSpan(_held).Clear();
        }

        _held = _inputs[0].Length;
    }

    /// <summary>Discards the inputs that no remaining output needs.</summary>
    private void Compact()
    {
        var used = (int)Math.Clamp(_next.Input - _reach + 1 - _start, 0, _held);
        if (used == 0)
        {
            return;
        }

        _held -= used;
        _start += used;
        foreach (var inputs in _inputs)
        {
            inputs.AsSpan(used, _held).CopyTo(inputs);
        }
    }
}
