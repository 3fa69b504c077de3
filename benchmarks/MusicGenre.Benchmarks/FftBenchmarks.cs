using System.Numerics;
using BenchmarkDotNet.Attributes;
using MathNet.Numerics.IntegralTransforms;
using MusicGenre.Dsp;

namespace MusicGenre.Benchmarks;

/// <summary>
/// The transform of one frame of 2,048 real samples, which the default front ends compute more than a thousand times for 30 s of music. Ours, MathNet and
/// FftSharp work in double precision, NWaves in single precision. MathNet and FftSharp transform in place, so their input is copied first.
/// </summary>
[MemoryDiagnoser]
public class FftBenchmarks
{
    private const int Length = 2048;

    private readonly RealFft _plan = new(Length);
    private readonly RealFft _scalar = new(Length, vectorized: false);
    private readonly global::NWaves.Transforms.RealFft _nwaves = new(Length);
    private readonly double[] _values = new double[Length];
    private readonly float[] _singles = TestSignal.Create(Length);
    private readonly double[] _real = new double[(Length / 2) + 1];
    private readonly double[] _imaginary = new double[(Length / 2) + 1];
    private readonly double[] _work = new double[2 * Length];
    private readonly float[] _realSingles = new float[Length];
    private readonly float[] _imaginarySingles = new float[Length];
    private readonly double[] _packed = new double[Length + 2];
    private readonly Complex[] _complex = new Complex[Length];

    [GlobalSetup]
    public void Setup()
    {
        for (var i = 0; i < Length; i++)
        {
            _values[i] = _singles[i];
        }
    }

    [Benchmark(Baseline = true)]
    public void MusicGenre() => _plan.Transform(_values, _real, _imaginary, _work);

    [Benchmark]
    public void MusicGenreWithoutVectors() => _scalar.Transform(_values, _real, _imaginary, _work);

    [Benchmark]
    public void NWaves() => _nwaves.Direct(_singles, _realSingles, _imaginarySingles);

    [Benchmark]
    public void MathNet()
    {
        _values.CopyTo(_packed, 0);
        Fourier.ForwardReal(_packed, Length, FourierOptions.NoScaling);
    }

    [Benchmark]
    public void FftSharp()
    {
        for (var i = 0; i < Length; i++)
        {
            _complex[i] = _values[i];
        }

        global::FftSharp.FFT.Forward(_complex);
    }
}
