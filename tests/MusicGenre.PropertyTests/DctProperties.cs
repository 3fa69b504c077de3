using FsCheck;
using FsCheck.Xunit;
using MusicGenre.Dsp;
using MusicGenre.PropertyTests.Generators;

namespace MusicGenre.PropertyTests;

/// <summary>Laws of the orthonormal DCT-II.</summary>
[Properties(Arbitrary = new[] { typeof(SignalArbitraries) })]
public sealed class DctProperties
{
    [Property]
    public bool Apply_AnyMatrix_IsTheDefinition(Spectrum spectrum, PositiveInt wanted, bool liftered, bool vectorized)
    {
        var (rows, columns) = (spectrum.Rows, spectrum.Columns);
        var coefficients = 1 + (wanted.Get % rows);
        var matrix = spectrum.SignedValues();
        var result = new float[coefficients * columns];
        new CosineTransform(rows, coefficients, liftered ? 22 : 0, vectorized).Apply(matrix, columns, result);

        var expected = new float[result.Length];
        for (var i = 0; i < expected.Length; i++)
        {
            var (c, column) = (i / columns, i % columns);
            var sum = Enumerable.Range(0, rows).Sum(row => matrix[(row * columns) + column] * Math.Cos(Math.PI * c * (row + 0.5) / rows));
            expected[i] = (float)(sum * Math.Sqrt((c == 0 ? 1.0 : 2.0) / rows) * (liftered ? 1 + (11 * Math.Sin(Math.PI * (c + 1) / 22)) : 1));
        }

        return Comparison.Close(expected, result, 1e-4);
    }

    [Property]
    public bool Apply_AllCoefficients_KeepsEnergy(Spectrum spectrum)
    {
        var column = new Noise(spectrum.Seed, spectrum.Rows).Samples();
        var result = new float[column.Length];
        new CosineTransform(column.Length, column.Length).Apply(column, 1, result);
        return Math.Abs(result.Sum(x => (double)x * x) - column.Sum(x => (double)x * x)) < 1e-4;
    }

    [Property]
    public bool Apply_EqualRows_FillsOnlyCoefficientZero(PositiveInt length)
    {
        var matrix = new float[length.Get * 40];
        Array.Fill(matrix, -50f);
        var coefficients = Math.Min(13, length.Get);
        var result = new float[coefficients * 40];
        new CosineTransform(length.Get, coefficients).Apply(matrix, 40, result);

        var expected = new float[result.Length];
        Array.Fill(expected, (float)(-50 * Math.Sqrt(length.Get)), 0, 40);
        return Comparison.Close(expected, result, 2e-3);
    }
}
