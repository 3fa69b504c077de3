namespace MusicGenre.Dsp;

/// <summary>The position of an output among the inputs: between <see cref="Input"/> and the next one, at <see cref="Phase"/>/<c>Upsampling</c>.</summary>
internal struct ResamplingPosition
{
    private readonly int _step;
    private readonly int _phaseStep;
    private readonly int _phases;

    /// <summary>The position of an output.</summary>
    public ResamplingPosition(ResamplingFilter filter, long index)
    {
        _phases = filter.Upsampling;
        (_step, _phaseStep) = Math.DivRem(filter.Downsampling, _phases);
        Index = index;
        var (input, phase) = UInt128.DivRem((UInt128)index * (uint)filter.Downsampling, (uint)_phases);
        Input = (long)input;
        Phase = (int)phase;
    }

    /// <summary>The output's index.</summary>
    public long Index { get; private set; }

    /// <summary>The index of the last input that is not later than the output.</summary>
    public long Input { get; private set; }

    /// <summary>The distance of the output from that input, in units of <c>1/Upsampling</c>.</summary>
    public int Phase { get; private set; }

    /// <summary>Advances to the next output.</summary>
    public void Advance()
    {
        Index++;
        Input += _step;
        Phase += _phaseStep;
        if (Phase >= _phases)
        {
            Phase -= _phases;
            Input++;
        }
    }

    /// <summary>Advances by whole periods, after each of which the phases repeat.</summary>
    public void AdvancePeriods(ResamplingFilter filter, int count)
    {
        Index += (long)count * filter.Upsampling;
        Input += (long)count * filter.Downsampling;
    }
}
