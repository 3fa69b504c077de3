using System.Numerics;
using FsCheck.Xunit;
using MathNet.Numerics.IntegralTransforms;
using MusicGenre.Dsp;
using MusicGenre.Features;
using MusicGenre.PropertyTests.Generators;
using NWaves.Windows;
using Stft = MusicGenre.Dsp.Stft;
using Window = MathNet.Numerics.Window;

namespace MusicGenre.PropertyTests.Oracles;

/// <summary>Our spectrograms against frames that MathNet transforms, and against those of NWaves where it has the same frames and window.</summary>
[Properties(Arbitrary = new[] { typeof(SignalArbitraries), typeof(OptionArbitraries) })]
public sealed class StftOracle
{
    [Property]
    public bool Run_Hann_IsMathNetsTransformOfEachFrame(Noise noise, StftOptions given)
    {
        var options = given with { Window = WindowFunction.Hann };
        var samples = noise.Samples();
        var plan = options.CreatePlan();
        var ours = Run(plan, samples, SpectrumUnit.Magnitude);
        var window = options.FrameLength > 2 ? Window.HannPeriodic(options.FrameLength) : [0, 1];
        var expected = new List<float>();
        for (var frame = 0; frame < plan.CountFrames(samples.Length); frame++)
        {
            var start = (frame * options.HopLength) - (options.Centered ? options.FrameLength / 2 : 0);
            var values = window.Select((weight, n) => start + n >= 0 && start + n < samples.Length
                ? new Complex(weight * samples[start + n], 0)
                : Complex.Zero).ToArray();
            Fourier.Forward(values, FourierOptions.NoScaling);
            expected.AddRange(values.Take(plan.Bins).Select(bin => (float)bin.Magnitude));
        }

        return Comparison.Close(expected.ToArray(), ours, 1e-9 * options.FrameLength, 1e-6);
    }

    [Property]
    public bool Run_SameWindow_IsNWavesPower(LongNoise noise, bool hann, bool shortFrames)
    {
        // NWaves centers nothing, its window is symmetric, its transforms are powers of two in float, and a last frame that is not whole counts.
        var length = shortFrames ? 64 : 256;
        var (hop, type) = (length / 3, hann ? WindowType.Hann : WindowType.Rectangular);
        var samples = noise.Samples();
        var theirs = new NWaves.Transforms.Stft(length, hop, type, length).Spectrogram(samples, normalize: false);
        var window = NWaves.Windows.Window.OfType(type, length);
        var plan = new Stft(Array.ConvertAll(window, value => (double)value), hop, centered: false);
        var ours = Run(plan, samples, SpectrumUnit.Power);
        return Comparison.Close(theirs.Take(plan.CountFrames(samples.Length)).SelectMany(frame => frame).ToArray(), ours, 1e-4, 1e-4);
    }

    private static float[] Run(Stft plan, float[] samples, SpectrumUnit unit)
    {
        var count = plan.CountFrames(samples.Length);
        var frames = new float[count * plan.Bins];
        plan.Run(samples, 0, count, unit, frames, plan.Bins, new double[plan.WorkLength]);
        return frames;
    }
}
