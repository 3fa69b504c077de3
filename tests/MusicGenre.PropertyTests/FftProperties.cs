using System.Numerics;
using FsCheck;
using FsCheck.Xunit;
using MusicGenre.Dsp;
using MusicGenre.PropertyTests.Generators;
using Xunit;

namespace MusicGenre.PropertyTests;

/// <summary>Laws of the Fourier transform.</summary>
[Properties(Arbitrary = new[] { typeof(SignalArbitraries) })]
public sealed class FftProperties
{
    [Property]
    public bool Transform_AnyEvenLength_IsTheDefinition(EvenNoise noise)
    {
        var values = noise.Doubles();
        var expected = Define(values);
        return Agree(expected, Transform(values, vectorized: true)) && Agree(expected, Transform(values, vectorized: false));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    [InlineData(8)]
    [InlineData(64)]
    [InlineData(1024)]
    [InlineData(16_384)]
    public void Transform_PowersOfTwo_AgreeWithAndWithoutSimd(int length)
    {
        var values = new Noise(length, length).Doubles();
        Assert.True(Agree(Transform(values, vectorized: true), Transform(values, vectorized: false)));
    }

    [Property]
    public bool Transform_Sum_IsSumOfTransforms(EvenNoise noise)
    {
        var (a, b) = (noise.Doubles(), noise.OtherDoubles());
        var sum = Transform([.. a.Zip(b, (x, y) => (2 * x) - (3 * y))]);
        return Agree(sum, [.. Transform(a).Zip(Transform(b), (x, y) => (2 * x) - (3 * y))]);
    }

    [Property]
    public bool Transform_Energy_IsKept(EvenNoise noise)
    {
        // Parseval; bins other than the first and the last stand for their mirror images, too.
        var values = noise.Doubles();
        var bins = Transform(values);
        var energy = bins.Select((bin, k) => (k == 0 || k == bins.Length - 1 ? 1 : 2) * bin.Magnitude * bin.Magnitude).Sum();
        return Math.Abs((energy / values.Length) - values.Sum(x => x * x)) < 1e-9 * values.Length;
    }

    [Property]
    public bool Transform_Rotation_TurnsEachBin(EvenNoise noise)
    {
        var values = noise.Doubles();
        double[] rotated = [values[^1], .. values[..^1]];
        var turned = Transform(values).Select((bin, k) => bin * Complex.FromPolarCoordinates(1, -2 * Math.PI * k / values.Length));
        return Agree([.. turned], Transform(rotated));
    }

    [Property]
    public bool Transform_ComplexThereAndBack_IsTheInputTimesLength(EvenNoise noise)
    {
        // With the parts swapped, the forward transform is the inverse one. The halves of the noise are the two parts.
        var length = noise.HalfLength;
        var plan = new ComplexFft(length);
        var values = noise.Doubles();
        var work = new double[plan.WorkLength];
        Array.Fill(work, double.NaN);
        values.CopyTo(work, plan.InputOffset);
        plan.Transform(work);
        var real = work[..length];
        var imaginary = work[length..(2 * length)];
        imaginary.CopyTo(work, plan.InputOffset);
        real.CopyTo(work, plan.InputOffset + length);
        plan.Transform(work);
        double[] back = [.. work[length..(2 * length)], .. work[..length]];
        return back.Zip(values).All(pair => Math.Abs((pair.First / length) - pair.Second) < 1e-10);
    }

    [Property]
    public bool RealFft_OddLength_IsRefused(NonNegativeInt half)
    {
        var length = (2 * half.Get) + 1;
        var exception = Assert.Throws<ArgumentException>(() => new RealFft(length));
        return exception.Message.Contains($"{length}", StringComparison.Ordinal);
    }

    private static Complex[] Transform(double[] values, bool vectorized = true)
    {
        var plan = new RealFft(values.Length, vectorized);
        var real = new double[plan.Bins];
        var imaginary = new double[plan.Bins];
        var work = new double[plan.WorkLength];
        Array.Fill(work, double.NaN);
        plan.Transform(values, real, imaginary, work);
        return [.. real.Zip(imaginary, (re, im) => new Complex(re, im))];
    }

    private static Complex[] Define(double[] values)
    {
        var roots = Enumerable.Range(0, values.Length).Select(n => Complex.FromPolarCoordinates(1, -2 * Math.PI * n / values.Length)).ToArray();
        var bins = new Complex[(values.Length / 2) + 1];
        for (var k = 0; k < bins.Length; k++)
        {
            for (var n = 0; n < values.Length; n++)
            {
                bins[k] += values[n] * roots[k * n % values.Length];
            }
        }

        return bins;
    }

    private static bool Agree(Complex[] a, Complex[] b) => a.Length == b.Length && a.Zip(b).All(pair => (pair.First - pair.Second).Magnitude < 1e-9);
}
