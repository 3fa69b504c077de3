using BenchmarkDotNet.Attributes;
using MusicGenre.Dsp;

namespace MusicGenre.Benchmarks;

/// <summary>Transforms of one frame: 2,048 samples as the default front ends use them, against the same plan without SIMD, and a length that is no power of two.</summary>
[MemoryDiagnoser]
public class FftBenchmarks
{
    private readonly RealFft _plan = new(2048);
    private readonly RealFft _scalar = new(2048, vectorized: false);
    private readonly RealFft _decimal = new(1200);
    private readonly double[] _values = new double[2048];
    private readonly double[] _real = new double[1025];
    private readonly double[] _imaginary = new double[1025];
    private readonly double[] _work = new double[4096];

    [GlobalSetup]
    public void Setup()
    {
        var random = new Random(1);
        for (var i = 0; i < _values.Length; i++)
        {
            _values[i] = random.NextDouble() - 0.5;
        }
    }

    [Benchmark(Baseline = true)]
    public void Scalar2048() => _scalar.Transform(_values, _real, _imaginary, _work);

    [Benchmark]
    public void Vectorized2048() => _plan.Transform(_values, _real, _imaginary, _work);

    [Benchmark]
    public void Vectorized1200() => _decimal.Transform(_values, _real, _imaginary, _work);
}
