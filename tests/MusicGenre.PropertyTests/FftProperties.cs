using System.Numerics;
using FsCheck;
using FsCheck.Fluent;
using MusicGenre.Dsp;
using Xunit;

namespace MusicGenre.PropertyTests;

public class FftProperties
{
    [Fact]
    public void Transform_AnyEvenLength_IsTheDefinition() => Prop.ForAll(Signals.Cases(1, 150), test =>
    {
        var values = Noise(test.Seed, 2 * test.Length);
        var expected = Define(values);
        return Agree(expected, Transform(values, vectorized: true)) && Agree(expected, Transform(values, vectorized: false));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Transform_PowersOfTwo_AgreeWithAndWithoutSimd() => Prop.ForAll(Signals.Cases(1, 14), test =>
    {
        var values = Noise(test.Seed, 1 << test.Length);
        return Agree(Transform(values, vectorized: true), Transform(values, vectorized: false));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Transform_Sum_IsSumOfTransforms() => Prop.ForAll(Signals.Cases(1, 600), test =>
    {
        var a = Noise(test.Seed, 2 * test.Length);
        var b = Noise(test.Seed + 1, 2 * test.Length);
        var sum = Transform([.. a.Zip(b, (x, y) => (2 * x) - (3 * y))]);
        return Agree(sum, [.. Transform(a).Zip(Transform(b), (x, y) => (2 * x) - (3 * y))]);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Transform_Energy_IsKept() => Prop.ForAll(Signals.Cases(1, 600), test =>
    {
        // Parseval; bins other than the first and the last stand for their mirror images, too.
        var values = Noise(test.Seed, 2 * test.Length);
        var bins = Transform(values);
        var energy = bins.Select((bin, k) => (k == 0 || k == bins.Length - 1 ? 1 : 2) * bin.Magnitude * bin.Magnitude).Sum();
        return Math.Abs((energy / values.Length) - values.Sum(x => x * x)) < 1e-9 * values.Length;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Transform_Rotation_TurnsEachBin() => Prop.ForAll(Signals.Cases(1, 600), test =>
    {
        var values = Noise(test.Seed, 2 * test.Length);
        double[] rotated = [values[^1], .. values[..^1]];
        var turned = Transform(values).Select((bin, k) => bin * Complex.FromPolarCoordinates(1, -2 * Math.PI * k / values.Length));
        return Agree([.. turned], Transform(rotated));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Transform_ComplexThereAndBack_IsTheInputTimesLength() => Prop.ForAll(Signals.Cases(1, 700), test =>
    {
        // With the parts swapped, the forward transform is the inverse one.
        var plan = new ComplexFft(test.Length);
        var values = Noise(test.Seed, 2 * test.Length);
        var work = new double[plan.WorkLength];
        Array.Fill(work, double.NaN);
        values.CopyTo(work, plan.InputOffset);
        plan.Transform(work);
        var real = work[..test.Length];
        var imaginary = work[test.Length..(2 * test.Length)];
        imaginary.CopyTo(work, plan.InputOffset);
        real.CopyTo(work, plan.InputOffset + test.Length);
        plan.Transform(work);
        double[] back = [.. work[test.Length..(2 * test.Length)], .. work[..test.Length]];
        return back.Zip(values).All(pair => Math.Abs((pair.First / test.Length) - pair.Second) < 1e-10);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void RealFft_OddLength_IsRefused() => Prop.ForAll(Signals.Cases(0, 10_000), test =>
    {
        var exception = Assert.Throws<ArgumentException>(() => new RealFft((2 * test.Length) + 1));
        return exception.Message.Contains($"{(2 * test.Length) + 1}", StringComparison.Ordinal);
    }).QuickCheckThrowOnFailure();

    private static double[] Noise(int seed, int length) => Array.ConvertAll(Signals.Noise(seed, length), value => (double)value);

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
        var bins = new Complex[(values.Length / 2) + 1];
        for (var k = 0; k < bins.Length; k++)
        {
            for (var n = 0; n < values.Length; n++)
            {
                bins[k] += values[n] * Complex.FromPolarCoordinates(1, -2 * Math.PI * ((long)k * n % values.Length) / values.Length);
            }
        }

        return bins;
    }

    private static bool Agree(Complex[] a, Complex[] b) => a.Length == b.Length && a.Zip(b).All(pair => (pair.First - pair.Second).Magnitude < 1e-9);
}
