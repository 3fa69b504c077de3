namespace MusicGenre.Dsp;

/// <summary>
/// A low-pass filter between two rates, as a table of phases: a Kaiser-windowed sinc that passes 0 to 0.9 of the lower rate's Nyquist
/// frequency and stops everything from that frequency upwards. Immutable and thread-safe.
/// </summary>
/// <remarks>
/// Smith and Gossett, "A flexible sampling-rate conversion method" (1984). Each phase is scaled to a sum of 1, so a constant stays
/// constant. If the ratio has too many phases for a table, adjacent phases of a coarser table are interpolated linearly, with an error
/// below −110 dB.
/// </remarks>
internal sealed class ResamplingFilter
{
    private const double AttenuationDecibels = 100;
    private const double PassEdge = 0.9;

    /// <summary>The maximum size of an exact table, in values: one megabyte, which fits in a second-level cache.</summary>
    private const int LongestExactTable = 1 << 18;

    /// <summary>The number of phases of an interpolated table per sample at the lower rate.</summary>
    private const int InterpolatedPhases = 1024;

    private const int TapAlignment = 16;

    private const int RecentCount = 4;

    private static volatile ResamplingFilter[] _recent = [];

    private readonly float[] _taps;
    private readonly (int Input, int Output) _rates;

    /// <summary>Designs the filter.</summary>
    /// <param name="inputRate">The rate of the input, in hertz; positive.</param>
    /// <param name="outputRate">The rate of the output, in hertz; positive.</param>
    public ResamplingFilter(int inputRate, int outputRate)
    {
        _rates = (inputRate, outputRate);
        var divisor = GreatestCommonDivisor(inputRate, outputRate);
        Upsampling = outputRate / divisor;
        Downsampling = inputRate / divisor;

        // Frequencies as fractions of the input's rate; the lower Nyquist frequency is half of this.
        var lowerRate = Math.Min(1, (double)outputRate / inputRate);
        var transition = Math.PI * lowerRate * (1 - PassEdge);
        var length = ((AttenuationDecibels - 7.95) / (2.285 * transition)) + 1;
        TapCount = checked((int)Math.Ceiling(length / TapAlignment) * TapAlignment);
        Cutoff = lowerRate * (1 + PassEdge) / 2;

        IsInterpolated = (long)Upsampling * TapCount > LongestExactTable;
        PhaseCount = IsInterpolated ? (int)Math.Ceiling(InterpolatedPhases * lowerRate) : Upsampling;
        _taps = Build();
    }

    /// <summary>The numerator of the ratio in lowest terms: the number of outputs per <see cref="Downsampling"/> inputs.</summary>
    public int Upsampling { get; }

    /// <summary>The denominator of the ratio in lowest terms.</summary>
    public int Downsampling { get; }

    /// <summary>The number of inputs that contribute to an output; even.</summary>
    public int TapCount { get; }

    /// <summary>The number of phases in the table; one more is stored if it is interpolated.</summary>
    public int PhaseCount { get; }

    /// <summary>Whether outputs fall between the table's phases.</summary>
    public bool IsInterpolated { get; }

    private double Cutoff { get; }

    /// <summary>Returns a filter between two rates. Recent filters are cached, because most programs use only one or two.</summary>
    public static ResamplingFilter Get(int inputRate, int outputRate)
    {
        var recent = _recent;
        foreach (var filter in recent)
        {
            if (filter._rates == (inputRate, outputRate))
            {
                return filter;
            }
        }

        // Two threads may each create one at the same time; either is valid.
        var made = new ResamplingFilter(inputRate, outputRate);
        _recent = [made, .. recent.Take(RecentCount - 1)];
        return made;
    }

    /// <summary>The taps of one phase. They apply to the inputs starting <c>TapCount/2 − 1</c> before the position.</summary>
    public ReadOnlySpan<float> GetPhase(int phase) => _taps.AsSpan(phase * TapCount, TapCount);

    /// <summary>The phase of an interpolated table just before a position's phase, and the fraction, 0 to 1, of the distance to the next.</summary>
    public (int Phase, float Fraction) Locate(int positionPhase)
    {
        var (phase, rest) = Math.DivRem((long)positionPhase * PhaseCount, Upsampling);
        return ((int)phase, (float)rest / Upsampling);
    }

    /// <summary>The number of outputs for a number of inputs, rounded up.</summary>
    public long CountOutputs(long inputCount)
        => (long)((((UInt128)inputCount * (uint)Upsampling) + (uint)Downsampling - 1) / (uint)Downsampling);

    private float[] Build()
    {
        var stored = PhaseCount + (IsInterpolated ? 1 : 0);
        var taps = new float[checked(stored * TapCount)];
        var phaseTaps = new double[TapCount];
        var reach = TapCount / 2;
        var window = new KaiserWindow(AttenuationDecibels);
        for (var phase = 0; phase < stored; phase++)
        {
            var fraction = (double)phase / PhaseCount;
            var sum = 0.0;
            for (var tap = 0; tap < TapCount; tap++)
            {
                var time = tap - (reach - 1) - fraction;
                phaseTaps[tap] = Sinc(Cutoff * time) * window.Evaluate(time / reach);
                sum += phaseTaps[tap];
            }

            for (var tap = 0; tap < TapCount; tap++)
            {
                taps[(phase * TapCount) + tap] = (float)(phaseTaps[tap] / sum);
            }
        }

        return taps;
    }

    private static double Sinc(double x) => x == 0 ? 1 : Math.Sin(Math.PI * x) / (Math.PI * x);

    private static int GreatestCommonDivisor(int a, int b)
    {
        while (b != 0)
        {
            (a, b) = (b, a % b);
        }

        return a;
    }
}
