using System.Numerics.Tensors;
using MusicGenre.ManagedEngine.Kernels;

namespace MusicGenre.Training.Statistics;

/// <summary>
/// One Gaussian around every training segment, in the subspace in which those vary most: segments that a segment resembles predict its genre,
/// beside what all of a genre have in common (Broomhead and Lowe, 1988). Immutable.
/// </summary>
internal sealed class RadialBasisLayer
{
    /// <summary>How many centers are summed at a time: a few short sums have a smaller rounding error than a long one.</summary>
    private const int BlockLength = 64;

    // [segment, dimension], scaled so that similarity is exp(−distance²), and rounded to half precision.
    private readonly float[] _coordinates;
    private readonly IReadOnlyList<int> _centres;

    /// <param name="recipe">Sets the number of dimensions and the sharpness.</param>
    /// <param name="inputs">The inputs of the layer.</param>
    /// <param name="segments">The training segments, which become the centers.</param>
    public RadialBasisLayer(StatisticsRecipe recipe, HeadInputs inputs, IReadOnlyList<int> segments)
    {
        var products = inputs.Products;
        _centres = segments;
        Dimensions = Math.Min(recipe.RadialBasisDimensions, segments.Count);
        var square = segments.Average(segment => (double)products.Values[(segment * products.Count) + segment]);
        var scale = (float)Math.Sqrt(recipe.RadialBasisSharpness / (2 * square));
        var basis = PrincipalSubspace.Find(products, segments, Dimensions);
        Projection = new Matrix(inputs.Length, Dimensions, Arrange(inputs.GetWeights(basis, Dimensions), scale));
        _coordinates = Arrange(PrincipalSubspace.Multiply(products, basis, Dimensions), scale);
    }

    /// <summary>The number of dimensions.</summary>
    public int Dimensions { get; }

    /// <summary>Maps inputs to coordinates, [input, dimension].</summary>
    public Matrix Projection { get; }

    public int ParameterCount => Projection.Values.Length + (_centres.Count * Dimensions);

    /// <summary>The similarities of all segments to each other, from 0 to 1.</summary>
    public float[] GetSimilarities()
    {
        var count = _coordinates.Length / Dimensions;
        var squares = new float[count];
        for (var row = 0; row < count; row++)
        {
            squares[row] = TensorPrimitives.SumOfSquares<float>(_coordinates.AsSpan(row * Dimensions, Dimensions));
        }

        var similarities = new float[count * count];
        MatrixMultiply.Multiply(count, count, Dimensions, _coordinates, Dimensions, 1, _coordinates, 1, Dimensions, similarities, count, false);
        for (var row = 0; row < count; row++)
        {
            // −|a − b|² = 2 a·b − |a|² − |b|².
            var values = similarities.AsSpan(row * count, count);
            TensorPrimitives.Multiply(values, 2, values);
            TensorPrimitives.Subtract(values, squares, values);
            TensorPrimitives.Subtract(values, squares[row], values);
            TensorPrimitives.Exp(values, values);
        }

        return similarities;
    }

    /// <summary>The coordinates of a center.</summary>
    public ReadOnlySpan<float> GetCentre(int index) => _coordinates.AsSpan(_centres[index] * Dimensions, Dimensions);

    /// <summary>
    /// Adds to a graph the sums of Gaussians, Σ weight · exp(−|x − center|²), [batch, genre].
    /// </summary>
    /// <remarks>
    /// The weights have both signs. Where their magnitudes add up to a thousand times their sum, plain summation would leave three digits of it.
    /// Therefore exp(−|x − c|²) = exp(−|x|²) · exp(−|c|²) · exp(2 x·c), of which the last is 1 + 2 x·c + rest: the first two terms are summed
    /// here, in double precision, and only the rest, which is small, is summed by the network.
    /// </remarks>
    /// <param name="graph">The graph.</param>
    /// <param name="coordinates">
    /// The coordinates, [batch, dimension]: no further from 0 than inputs within the limit of <see cref="VectorScale"/> allow, so that nothing
    /// overflows.
    /// </param>
    /// <param name="weights">[center, genre].</param>
    /// <param name="labels">The genre of each center.</param>
    public GraphTensor AddTo(TensorGraph graph, GraphTensor coordinates, double[] weights, IReadOnlyList<int> labels)
    {
        var genreCount = weights.Length / _centres.Count;
        var blockCount = (_centres.Count + BlockLength - 1) / BlockLength;
        var doubled = new float[Dimensions * blockCount * BlockLength];
        var rest = new float[blockCount * BlockLength * genreCount];
        var (constants, slopes) = (new double[genreCount], new double[Dimensions * genreCount]);
        foreach (var (place, center) in InTurns(labels).Index())
        {
            var values = GetCentre(center);
            var square = 0.0;
            foreach (var value in values)
            {
                square += (double)value * value;
            }

            for (var genre = 0; genre < genreCount; genre++)
            {
                var weight = weights[(center * genreCount) + genre] * Math.Exp(-square);
                rest[(((place / BlockLength * genreCount) + genre) * BlockLength) + (place % BlockLength)] = (float)(weight * ExponentialRest.Divisor);
                constants[genre] += weight;
                for (var i = 0; i < Dimensions; i++)
                {
                    slopes[(i * genreCount) + genre] += 2 * weight * values[i];
                }
            }

            for (var i = 0; i < Dimensions; i++)
            {
                doubled[(i * blockCount * BlockLength) + place] = 2 * values[i] / ExponentialRest.Divisor;
            }
        }

        var exponents = coordinates.Times(new Matrix(Dimensions, blockCount * BlockLength, doubled));
        var sums = ExponentialRest.AddTo(exponents).Reshape(blockCount, BlockLength, 1)
            .TimesFromLeft([blockCount, genreCount, BlockLength], rest).Reshape(blockCount, genreCount).Sum(1);
        var beginnings = coordinates.Linear(
            new Matrix(Dimensions, genreCount, Array.ConvertAll(slopes, value => (float)value)),
            Array.ConvertAll(constants, value => (float)value));
        return (sums + beginnings) / coordinates.SumOfSquares(1, keep: true).Exp();
    }

    /// <summary>The centers in an order in which the genres alternate, so that weights of both signs keep partial sums small.</summary>
    private static IEnumerable<int> InTurns(IReadOnlyList<int> labels)
        => labels.Index().GroupBy(center => center.Item)
            .SelectMany(genre => genre.Select((center, rank) => (center.Index, Place: (rank + 0.5) / genre.Count())))
            .OrderBy(center => center.Place).ThenBy(center => center.Index).Select(center => center.Index);

    /// <summary>
    /// Scaled, rounded, and with the last dimensions first: those vary least, and sums that begin with small values have a smaller rounding
    /// error.
    /// </summary>
    private float[] Arrange(float[] values, float scale)
    {
        var arranged = new float[values.Length];
        for (var i = 0; i < values.Length; i++)
        {
            arranged[i] = (float)(Half)(values[i - (i % Dimensions) + Dimensions - 1 - (i % Dimensions)] * scale);
        }

        return arranged;
    }
}
