using FsCheck;
using FsCheck.Fluent;
using MusicGenre.Dsp;
using Xunit;

namespace MusicGenre.PropertyTests;

public class DctProperties
{
    [Fact]
    public void Apply_AnyMatrix_IsTheDefinition() => Prop.ForAll(Signals.Cases(1, 70), test =>
    {
        var rows = 1 + (test.Seed % 40);
        var coefficients = 1 + (test.Seed % rows);
        var lifter = test.Seed % 3 == 0 ? 22 : 0;
        var matrix = Signals.Noise(test.Seed, rows * test.Length);
        return new[] { true, false }.All(vectorized =>
        {
            var result = new float[coefficients * test.Length];
            new CosineTransform(rows, coefficients, lifter, vectorized).Apply(matrix, test.Length, result);
            return result.Select((value, i) => (value, i)).All(item =>
            {
                var (c, column) = (item.i / test.Length, item.i % test.Length);
                var sum = Enumerable.Range(0, rows).Sum(row => matrix[(row * test.Length) + column] * Math.Cos(Math.PI * c * (row + 0.5) / rows));
                var expected = sum * Math.Sqrt((c == 0 ? 1.0 : 2.0) / rows) * (lifter == 0 ? 1 : 1 + (11 * Math.Sin(Math.PI * (c + 1) / 22)));
                return Math.Abs(item.value - expected) < 1e-4;
            });
        });
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Apply_AllCoefficients_KeepsEnergy() => Prop.ForAll(Signals.Cases(1, 128), test =>
    {
        var column = Signals.Noise(test.Seed, test.Length);
        var result = new float[test.Length];
        new CosineTransform(test.Length, test.Length).Apply(column, 1, result);
        return Math.Abs(result.Sum(x => (double)x * x) - column.Sum(x => (double)x * x)) < 1e-4;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Apply_EqualRows_FillsOnlyCoefficientZero() => Prop.ForAll(Signals.Cases(1, 200), test =>
    {
        var matrix = new float[test.Length * 40];
        Array.Fill(matrix, -50f);
        var coefficients = Math.Min(13, test.Length);
        var result = new float[coefficients * 40];
        new CosineTransform(test.Length, coefficients).Apply(matrix, 40, result);
        return result.Select((value, i) => Math.Abs(value - (i < 40 ? -50 * Math.Sqrt(test.Length) : 0))).Max() < 2e-3;
    }).QuickCheckThrowOnFailure();
}
