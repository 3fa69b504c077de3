using FsCheck.Xunit;
using MusicGenre.Dsp;
using MusicGenre.PropertyTests.Generators;
using NWaves.Transforms;

namespace MusicGenre.PropertyTests.Oracles;

/// <summary>Our orthonormal DCT-II against that of NWaves.</summary>
[Properties(Arbitrary = new[] { typeof(SignalArbitraries) })]
public sealed class CosineTransformOracle
{
    [Property]
    public bool Apply_AnyMatrix_IsNWaves(Spectrum spectrum, bool vectorized)
    {
        var (rows, columns) = (spectrum.Rows, spectrum.Columns);
        var matrix = spectrum.SignedValues();
        var ours = new float[matrix.Length];
        new CosineTransform(rows, rows, vectorized: vectorized).Apply(matrix, columns, ours);

        var theirs = new Dct2(rows);
        var output = new float[rows];
        var expected = new float[matrix.Length];
        for (var column = 0; column < columns; column++)
        {
            theirs.DirectNorm([.. Enumerable.Range(0, rows).Select(row => matrix[(row * columns) + column])], output);
            for (var row = 0; row < rows; row++)
            {
                expected[(row * columns) + column] = output[row];
            }
        }

        return Comparison.Close(expected, ours, 2e-5);
    }
}
