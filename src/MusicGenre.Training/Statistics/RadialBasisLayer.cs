using System.Numerics.Tensors;
using MusicGenre.ManagedEngine.Kernels;

namespace MusicGenre.Training.Statistics;

/// <summary>
/// One Gaussian bump around every segment that is learnt from, in the subspace in which those vary most: what a segment resembles says its
/// genre beside what all of a genre have in common (Broomhead and Lowe, 1988). Immutable.
/// </summary>
internal sealed class RadialBasisLayer
{
    private readonly int _dimensions;
    private readonly double _sharpness;

    // [input, dimension] and [segment, dimension], as the file holds them.
    private readonly float[] _projection;
    private readonly float[] _coordinates;
    private readonly IReadOnlyList<int> _centres;

    /// <param name="recipe">Says how many dimensions and how sharp.</param>
    /// <param name="inputs">What the layer sees.</param>
    /// <param name="segments">The segments that are learnt from, which become the centres.</param>
    public RadialBasisLayer(StatisticsRecipe recipe, HeadInputs inputs, IReadOnlyList<int> segments)
    {
        var products = inputs.Products;
        _centres = segments;
        _dimensions = Math.Min(recipe.RadialBasisDimensions, segments.Count);
        var square = segments.Average(segment => (double)products.Values[(segment * products.Count) + segment]);
        _sharpness = recipe.RadialBasisSharpness / (2 * square);
        var basis = PrincipalSubspace.Find(products, segments, _dimensions);
        _projection = inputs.GetWeights(basis, _dimensions);
        _coordinates = Array.ConvertAll(PrincipalSubspace.Multiply(products, basis, _dimensions), value => (float)(Half)value);
    }

    public int ParameterCount => _projection.Length + (_centres.Count * _dimensions);

    /// <summary>How near all segments are to each other, from 0 to 1.</summary>
    public float[] GetNearness()
    {
        var count = _coordinates.Length / _dimensions;
        var squares = GetSquares();
        var nearness = new float[count * count];
        MatrixMultiply.Multiply(count, count, _dimensions, _coordinates, _dimensions, 1, _coordinates, 1, _dimensions, nearness, count, false);
        for (var row = 0; row < count; row++)
        {
            // |a − b|² = |a|² + |b|² − 2 a·b.
            var values = nearness.AsSpan(row * count, count);
            TensorPrimitives.Multiply(values, -2, values);
            TensorPrimitives.Add(values, squares, values);
            TensorPrimitives.Add(values, squares[row], values);
            TensorPrimitives.Multiply(values, (float)-_sharpness, values);
            TensorPrimitives.Exp(values, values);
        }

        return nearness;
    }

    /// <summary>Adds the layer to a graph: how near a segment is to each centre, [batch, centre].</summary>
    public GraphTensor AddTo(TensorGraph graph, GraphTensor inputs)
    {
        var squares = GetSquares();
        var centres = new float[_dimensions * _centres.Count];
        for (var i = 0; i < centres.Length; i++)
        {
            centres[i] = _coordinates[(_centres[i % _centres.Count] * _dimensions) + (i / _centres.Count)];
        }

        var coordinates = inputs.Times(graph.HalfConstant([_projection.Length / _dimensions, _dimensions], _projection));
        var products = (coordinates * (2 * _sharpness)).Times(graph.HalfConstant([_dimensions, _centres.Count], centres));
        var ofCentres = graph.Constant([_centres.Count], [.. _centres.Select(centre => (float)(-_sharpness * squares[centre]))]);
        return (products + ofCentres - ((coordinates * coordinates).SumKept(1) * _sharpness)).Exp();
    }

    private float[] GetSquares()
        => [.. Enumerable.Range(0, _coordinates.Length / _dimensions).Select(row => TensorPrimitives.SumOfSquares<float>(_coordinates.AsSpan(row * _dimensions, _dimensions)))];
}
