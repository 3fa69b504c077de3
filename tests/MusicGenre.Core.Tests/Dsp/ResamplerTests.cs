using MusicGenre.Dsp;
using MusicGenre.Testing;
using Xunit;

namespace MusicGenre.Core.Tests.Dsp;

public sealed class ResamplerTests
{
    [Theory]
    [InlineData(44_100, 22_050)]
    [InlineData(48_000, 22_050)]
    [InlineData(8_000, 22_050)]
    [InlineData(44_101, 22_050)]
    [InlineData(11_025, 44_100)]
    public void Pull_TonesInThePassBand_KeepLevelAndPhase(int from, int to)
    {
        var lower = Math.Min(from, to) / 2.0;
        foreach (var fraction in new[] { 0.01, 0.1, 0.33, 0.5, 0.7, 0.85, 0.9 })
        {
            var frequency = fraction * lower;
            var outputs = Resample(Tone(frequency, from, from / 2), from, to);

            // Away from the edges every output is the tone at its own time.
            for (var n = outputs.Length / 4; n < outputs.Length * 3 / 4; n++)
            {
                var expected = Math.Sin(2 * Math.PI * frequency * n / to);
                Assert.True(Math.Abs(outputs[n] - expected) < 0.0116, $"{outputs[n]} for {expected} at {n}, {frequency} Hz");
            }
        }
    }

    [Theory]
    [InlineData(44_100, 22_050)]
    [InlineData(48_000, 22_050)]
    [InlineData(96_000, 22_050)]
    [InlineData(44_101, 22_050)]
    public void Pull_TonesAboveTheOutputsNyquist_VanishBelowMinusNinetyDecibels(int from, int to)
    {
        foreach (var fraction in new[] { 1.0, 1.01, 1.05, 1.2, 1.5, 1.9, 1.99 })
        {
            var outputs = Resample(Tone(fraction * to / 2, from, from / 2), from, to);
            var inner = outputs.AsSpan(outputs.Length / 4, outputs.Length / 2);
            Assert.True(Level(inner) < -90, $"{Level(inner):F1} dB left of a tone at {fraction} of the Nyquist frequency");
        }
    }

    [Theory]
    [InlineData(8_000, 22_050)]
    [InlineData(22_050, 44_100)]
    [InlineData(22_050, 44_101)]
    public void Pull_ToneInThePassBand_LeavesNoImageAboveMinusNinetyDecibels(int from, int to)
    {
        var frequency = 0.8 * from / 2;
        var outputs = Resample(Tone(frequency, from, from), from, to);
        var inner = outputs.AsSpan(outputs.Length / 4, outputs.Length / 2).ToArray();
        RemoveTone(inner, frequency / to);

        Assert.True(Level(inner) < -90, $"{Level(inner):F1} dB are left beside the tone");
    }

    [Fact]
    public void Pull_SweepBeyondTheOutputsNyquist_IsSilentThereAndWholeBelow()
    {
        const int Rate = 44_100;
        const int Seconds = 4;
        var inputs = new float[Rate * Seconds];
        for (var n = 0; n < inputs.Length; n++)
        {
            // From 0 to 22,050 Hz, linearly.
            var time = (double)n / Rate;
            inputs[n] = (float)Math.Sin(Math.PI * (22_050.0 / Seconds) * time * time);
        }

        var outputs = Resample(inputs, Rate, 22_050);
        var below = outputs.AsSpan(2000, (int)(outputs.Length * 0.45) - 4000);
        var above = outputs.AsSpan((int)(outputs.Length * 0.51), (int)(outputs.Length * 0.48));
        Assert.Equal(-3.01, Level(below), 0.1);
        Assert.True(Level(above) < -90, $"{Level(above):F1} dB");
    }

    [Theory]
    [InlineData(44_100, 22_050)]
    [InlineData(48_000, 22_050)]
    [InlineData(8_000, 22_050)]
    [InlineData(44_056, 22_050)]
    [InlineData(768_000, 11_025)]
    public void Pull_Constant_StaysOneAwayFromTheEdges(int from, int to)
    {
        var inputs = new float[from / 4];
        inputs.AsSpan().Fill(1);
        var outputs = Resample(inputs, from, to);

        foreach (var sample in outputs.AsSpan(outputs.Length / 4, outputs.Length / 2))
        {
            Assert.Equal(1, sample, 2e-6f);
        }
    }

    [Theory]
    [InlineData(44_100, 22_050)]
    [InlineData(48_000, 22_050)]
    [InlineData(8_000, 22_050)]
    [InlineData(44_101, 22_050)]
    [InlineData(768_000, 8_000)]
    public void Pull_AnyLength_GivesTheRatioRoundedUp(int from, int to)
    {
        foreach (var count in new[] { 0, 1, 2, 3, 147, 4095, 4096, 4097, 20_011 })
        {
            var expected = (int)(((long)count * to + from - 1) / from);
            Assert.Equal(expected, Resample(new float[count], from, to).Length);
        }
    }

    [Fact]
    public void Pull_ImpulseAtTheStart_IsTheFilterItselfFromItsMiddleOn()
    {
        var filter = new ResamplingFilter(11_025, 44_100);
        var outputs = Resample([1f, .. new float[500]], 11_025, 44_100);

        // Output n hears input 0 through the tap that lies n/4 samples behind the middle.
        for (var n = 0; n < 200; n++)
        {
            var (input, phase) = Math.DivRem(n, 4);
            var tap = (filter.TapCount / 2) - 1 - input;
            Assert.Equal(tap < 0 ? 0 : filter.GetPhase(phase)[tap], outputs[n], 1e-9f);
        }
    }

    [Fact]
    public void Pull_AfterWarmUp_AllocatesNothing()
    {
        var resampler = new Resampler(new(48_000, 22_050), 2);
        var inputs = new float[8192];
        var outputs = new float[8192];
        Run();

        Assert.Equal(0, Allocation.Least(Run));

        void Run()
        {
            for (var i = 0; i < 10; i++)
            {
                resampler.Push(inputs.AsSpan(0, Math.Min(inputs.Length, 2 * resampler.Room)));
                while (resampler.Pull(outputs) > 0)
                {
                }
            }
        }
    }

    internal static float[] Resample(ReadOnlySpan<float> inputs, int from, int to)
    {
        var resampler = new Resampler(new(from, to), 1);
        var outputs = new List<float>();
        var buffer = new float[1000];
        while (true)
        {
            var count = resampler.Pull(buffer);
            outputs.AddRange(buffer.AsSpan(0, count));
            if (count > 0)
            {
                continue;
            }

            if (resampler.OutputCount is not null)
            {
                return [.. outputs];
            }

            if (inputs.IsEmpty)
            {
                resampler.Complete();
                continue;
            }

            var taken = Math.Min(resampler.Room, inputs.Length);
            resampler.Push(inputs[..taken]);
            inputs = inputs[taken..];
        }
    }

    private static float[] Tone(double frequency, int rate, int count)
    {
        var samples = new float[count];
        for (var n = 0; n < count; n++)
        {
            samples[n] = (float)Math.Sin(2 * Math.PI * frequency * n / rate);
        }

        return samples;
    }

    private static double Level(ReadOnlySpan<float> samples)
    {
        var sum = 0.0;
        foreach (var sample in samples)
        {
            sum += (double)sample * sample;
        }

        return 10 * Math.Log10((sum / samples.Length) + 1e-30);
    }

    /// <summary>Takes the sine and cosine of one frequency, in cycles per sample, out by least squares.</summary>
    private static void RemoveTone(float[] samples, double frequency)
    {
        double ss = 0, sc = 0, cc = 0, xs = 0, xc = 0;
        for (var n = 0; n < samples.Length; n++)
        {
            var (s, c) = Math.SinCos(2 * Math.PI * frequency * n);
            ss += s * s;
            sc += s * c;
            cc += c * c;
            xs += samples[n] * s;
            xc += samples[n] * c;
        }

        var determinant = (ss * cc) - (sc * sc);
        var a = ((xs * cc) - (xc * sc)) / determinant;
        var b = ((xc * ss) - (xs * sc)) / determinant;
        for (var n = 0; n < samples.Length; n++)
        {
            var (s, c) = Math.SinCos(2 * Math.PI * frequency * n);
            samples[n] -= (float)((a * s) + (b * c));
        }
    }
}
