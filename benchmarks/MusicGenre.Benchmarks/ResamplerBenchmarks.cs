using BenchmarkDotNet.Attributes;
using MusicGenre.Dsp;
using NAudio.Wave.SampleProviders;
using NWaves.Signals;

namespace MusicGenre.Benchmarks;

/// <summary>
/// Resamples 30 s of mono noise, the length of a clip in common data sets, to 22,050 Hz, the rate of the features: from the rate of CDs
/// (ratio 1/2, one phase), from that of video (147/320, a table of 147 phases) and from an odd one (an interpolated table). NAudio's WDL resampler
/// and NWaves' band-limited one are measured for comparison, each with its defaults.
/// </summary>
[MemoryDiagnoser]
public class ResamplerBenchmarks
{
    private const int Seconds = 30;

    private float[] _inputs = [];
    private float[] _outputs = [];
    private ResamplingFilter _filter = new(1, 1);

    [Params(44_100, 48_000, 44_101)]
    public int InputRate { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        var random = new Random(1);
        _inputs = new float[InputRate * Seconds];
        foreach (ref var sample in _inputs.AsSpan())
        {
            sample = (float)((2 * random.NextDouble()) - 1);
        }

        _outputs = new float[(TestSignal.SampleRate * Seconds) + 1];
        _filter = new(InputRate, TestSignal.SampleRate);
    }

    [Benchmark(Baseline = true)]
    public int MusicGenre()
    {
        var resampler = new Resampler(_filter, 1);
        var inputs = _inputs.AsSpan();
        var outputs = _outputs.AsSpan();
        while (resampler.OutputCount is null)
        {
            var taken = Math.Min(resampler.Room, inputs.Length);
            if (taken == 0)
            {
                resampler.Complete();
            }

            resampler.Push(inputs[..taken]);
            inputs = inputs[taken..];
            outputs = outputs[resampler.Pull(outputs)..];
        }

        return outputs.Length;
    }

    [Benchmark]
    public int NAudio()
    {
        var resampler = new WdlResamplingSampleProvider(new ArraySampleProvider(_inputs, InputRate), TestSignal.SampleRate);
        var total = 0;
        for (int count; total < _outputs.Length && (count = resampler.Read(_outputs.AsSpan(total))) > 0;)
        {
            total += count;
        }

        return total;
    }

    [Benchmark]
    public int NWaves()
        => new global::NWaves.Operations.Resampler().Resample(new DiscreteSignal(InputRate, _inputs), TestSignal.SampleRate).Length;

    [Benchmark]
    public int DesignFilter() => new ResamplingFilter(InputRate, TestSignal.SampleRate).TapCount;
}
