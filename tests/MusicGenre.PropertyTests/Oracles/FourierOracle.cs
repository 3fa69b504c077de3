using System.Numerics;
using FsCheck.Xunit;
using MathNet.Numerics.IntegralTransforms;
using MusicGenre.Dsp;
using MusicGenre.PropertyTests.Generators;
using Xunit;

namespace MusicGenre.PropertyTests.Oracles;

/// <summary>Our Fourier transforms against those of MathNet, which also take any length.</summary>
[Properties(Arbitrary = new[] { typeof(SignalArbitraries) })]
public sealed class FourierOracle
{
    [Property]
    public bool RealFft_AnyEvenLength_IsMathNets(EvenNoise noise, bool vectorized) => RealEquals(noise.Doubles(), vectorized);

    [Theory]
    [InlineData(2)]
    [InlineData(2 * 97)]
    [InlineData(2 * 101)]
    [InlineData(2 * 1009)]
    [InlineData(2 * 4 * 9 * 103)]
    [InlineData(4 * 14_149)]
    [InlineData(2 * 3 * 5 * 7 * 11)]
    [InlineData(4410)]
    [InlineData(1 << 15)]
    public void RealFft_LongPrimeAndComposedLengths_IsMathNets(int length)
    {
        var values = new Noise(length, length).Doubles();
        Assert.True(RealEquals(values, vectorized: true) && RealEquals(values, vectorized: false));
    }

    [Property]
    public bool ComplexFft_AnyLength_IsMathNets(EvenNoise noise, bool vectorized)
    {
        // The halves of the noise are the real and the imaginary parts; lengths are even, odd and prime.
        var length = noise.HalfLength;
        var parts = noise.Doubles();
        var plan = new ComplexFft(length, vectorized);
        var work = new double[plan.WorkLength];
        Array.Fill(work, double.NaN);
        parts.CopyTo(work, plan.InputOffset);
        plan.Transform(work);

        var expected = parts[..length].Zip(parts[length..], (real, imaginary) => new Complex(real, imaginary)).ToArray();
        Fourier.Forward(expected, FourierOptions.NoScaling);
        return Comparison.Close(expected.Select(bin => bin.Real).ToArray(), work.AsSpan(0, length), 1e-9)
            && Comparison.Close(expected.Select(bin => bin.Imaginary).ToArray(), work.AsSpan(length, length), 1e-9);
    }

    private static bool RealEquals(double[] values, bool vectorized)
    {
        var plan = new RealFft(values.Length, vectorized);
        var real = new double[plan.Bins];
        var imaginary = new double[plan.Bins];
        plan.Transform(values, real, imaginary, new double[plan.WorkLength]);

        var expected = Array.ConvertAll(values, value => new Complex(value, 0));
        Fourier.Forward(expected, FourierOptions.NoScaling);
        var tolerance = 1e-11 * values.Length;
        return Comparison.Close(expected.Take(plan.Bins).Select(bin => bin.Real).ToArray(), real, tolerance)
            && Comparison.Close(expected.Take(plan.Bins).Select(bin => bin.Imaginary).ToArray(), imaginary, tolerance);
    }
}
