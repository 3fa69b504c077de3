using System.Numerics;
using MusicGenre.Dsp;
using Xunit;

namespace MusicGenre.Core.Tests.Dsp;

public sealed class ResamplingFilterTests
{
    /// <summary>Rates of music, odd rates and extreme ones.</summary>
    public static TheoryData<int, int> Rates => new()
    {
        { 44_100, 22_050 }, { 48_000, 22_050 }, { 8_000, 22_050 }, { 96_000, 22_050 }, { 11_025, 44_100 }, { 44_056, 22_050 },
        { 37_800, 22_050 }, { 44_101, 22_050 }, { 44_100, 48_000 }, { 22_050, 22_051 }, { 768_000, 22_050 }, { 192_000, 8_000 },
        { 16_000, 22_050 }, { 32_000, 22_050 }, { 24_000, 22_050 },
    };

    [Theory]
    [MemberData(nameof(Rates))]
    public void Response_OfEveryPhase_IsFlatToNineTenthsAndBelowMinusNinetyDecibelsFromTheLowerNyquistOn(int from, int to)
    {
        var filter = new ResamplingFilter(from, to);
        var lower = Math.Min(1, (double)to / from) / 2;
        for (var step = 0; step <= 90; step += 3)
        {
            var decibels = 20 * Math.Log10(Response(filter, step * 0.01 * lower).Magnitude);
            Assert.True(Math.Abs(decibels) < 0.1, $"{decibels:F3} dB at {step} % of the lower Nyquist frequency");
        }

        // From the edge on, ever more coarsely, to the end of what the table resolves.
        for (var frequency = lower; frequency < filter.PhaseCount / 2.0; frequency += Math.Max(0.011 * lower, 0.04 * (frequency - lower)))
        {
            var decibels = 20 * Math.Log10(Response(filter, frequency).Magnitude + 1e-30);
            Assert.True(decibels < -90, $"{decibels:F1} dB at {frequency / lower:F3} of the lower Nyquist frequency");
        }
    }

    [Theory]
    [MemberData(nameof(Rates))]
    public void Constructor_AnyRates_BoundsTheTableAndNormalisesEveryPhase(int from, int to)
    {
        var filter = new ResamplingFilter(from, to);

        Assert.True((long)filter.PhaseCount * filter.TapCount <= 1 << 18, $"{filter.PhaseCount} phases of {filter.TapCount} taps");
        for (var phase = 0; phase < filter.PhaseCount + (filter.IsInterpolated ? 1 : 0); phase++)
        {
            var sum = 0.0;
            foreach (var tap in filter.GetPhase(phase))
            {
                sum += tap;
            }

            Assert.Equal(1, sum, 1e-6);
        }
    }

    [Theory]
    [InlineData(44_100, 22_050, 1, 2)]
    [InlineData(48_000, 22_050, 147, 320)]
    [InlineData(11_025, 44_100, 4, 1)]
    [InlineData(44_056, 22_050, 11_025, 22_028)]
    public void Constructor_Rates_ReducesTheRatio(int from, int to, int upsampling, int downsampling)
    {
        var filter = new ResamplingFilter(from, to);

        Assert.Equal((upsampling, downsampling), (filter.Upsampling, filter.Downsampling));
    }

    /// <summary>The response of the prototype that the phases make together, at a frequency in fractions of the input's rate.</summary>
    private static Complex Response(ResamplingFilter filter, double frequency)
    {
        var sum = Complex.Zero;
        for (var phase = 0; phase < filter.PhaseCount; phase++)
        {
            var taps = filter.GetPhase(phase);
            var start = 1 - (filter.TapCount / 2) - ((double)phase / filter.PhaseCount);
            var rotation = Complex.FromPolarCoordinates(1, -2 * Math.PI * frequency);
            var rotor = Complex.FromPolarCoordinates(1.0 / filter.PhaseCount, -2 * Math.PI * frequency * start);
            foreach (var tap in taps)
            {
                sum += rotor * tap;
                rotor *= rotation;
            }
        }

        return sum;
    }
}
