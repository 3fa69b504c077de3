using System.Numerics.Tensors;

namespace MusicGenre.Visualization.Projection;

/// <summary>
/// The two directions of the highest variance, by subspace iteration on their covariance, which is never formed: time and memory
/// are proportional to points times dimensions. Deterministic: the iteration starts from fixed directions, and each component's largest weight is positive.
/// </summary>
internal sealed class PrincipalComponents
{
    /// <summary>Iterating on more directions than requested makes the first ones converge quickly even if variances are close.</summary>
    private const int Directions = 8;
    private const int IterationLimit = 500;
    private const double Tolerance = 1e-10;

    private readonly double[][] _points;
    private readonly double[][] _basis;

    private PrincipalComponents(double[][] points)
    {
        _points = points;
        var dimensions = points[0].Length;
        var mean = new double[dimensions];
        foreach (var point in points)
        {
            AddScaled(mean, point, 1.0 / points.Length);
        }

        foreach (var point in points)
        {
            AddScaled(point, mean, -1);
        }

        TotalVariance = points.Sum(point => Dot(point, point)) / points.Length;
        _basis = [.. Enumerable.Range(0, Math.Min(Directions, dimensions)).Select(direction => Start(direction, dimensions))];
        Iterate();
        Variances = [.. _basis.Select(direction => points.Sum(point => Math.Pow(Dot(point, direction), 2)) / points.Length)];
    }

    /// <summary>The mean square distance of the points from their mean.</summary>
    public double TotalVariance { get; }

    /// <summary>The variance along each direction, in descending order.</summary>
    public IReadOnlyList<double> Variances { get; }

    /// <summary>Finds the components.</summary>
    /// <param name="points">The points, at least one, all with the same number of dimensions, at least one.</param>
    public static PrincipalComponents Find(IReadOnlyList<ReadOnlyMemory<float>> points) =>
        new([.. points.Select(point => point.ToArray().Select(value => (double)value).ToArray())]);

    /// <summary>The share of the variance that lies along a component: 0 to 1.</summary>
    public double GetShare(int component) =>
        component < Variances.Count && TotalVariance > 0 ? Math.Clamp(Variances[component] / TotalVariance, 0, 1) : 0;

    /// <summary>A point's coordinate along a component; 0 if there is no such component.</summary>
    public double Project(int point, int component) => component < _basis.Length ? Dot(_points[point], _basis[component]) : 0;

    private void Iterate()
    {
        Orthonormalize();
        var before = 0.0;
        for (var iteration = 0; iteration < IterationLimit; iteration++)
        {
            var lengths = new double[_basis.Length];
            for (var direction = 0; direction < _basis.Length; direction++)
            {
                var next = new double[_basis[direction].Length];
                foreach (var point in _points)
                {
                    AddScaled(next, point, Dot(point, _basis[direction]) / _points.Length);
                }

                lengths[direction] = Math.Sqrt(Dot(next, next));
                if (lengths[direction] > 0)
                {
                    _basis[direction] = next;
                }
            }

            Orthonormalize();
            var sum = lengths.Take(2).Sum();
            if (Math.Abs(sum - before) <= Tolerance * sum)
            {
                break;
            }

            before = sum;
        }

        foreach (var direction in _basis)
        {
            FixSign(direction);
        }
    }

    private void Orthonormalize()
    {
        for (var direction = 0; direction < _basis.Length; direction++)
        {
            // Two passes are enough for orthogonality to working precision.
            for (var pass = 0; pass < 2; pass++)
            {
                for (var earlier = 0; earlier < direction; earlier++)
                {
                    AddScaled(_basis[direction], _basis[earlier], -Dot(_basis[direction], _basis[earlier]));
                }
            }

            var length = Math.Sqrt(Dot(_basis[direction], _basis[direction]));
            if (length > 1e-300)
            {
                Scale(_basis[direction], 1 / length);
            }
        }
    }

    private static double[] Start(int direction, int dimensions)
    {
        // Cosines of different frequencies are independent and prefer no axis.
        var start = new double[dimensions];
        for (var dimension = 0; dimension < dimensions; dimension++)
        {
            start[dimension] = Math.Cos(Math.PI * (dimension + 0.5) * direction / dimensions) + (0.01 * Math.Cos(dimension * (direction + 1)));
        }

        return start;
    }

    private static void FixSign(double[] direction)
    {
        var largest = 0;
        for (var dimension = 1; dimension < direction.Length; dimension++)
        {
            if (Math.Abs(direction[dimension]) > Math.Abs(direction[largest]) + 1e-9)
            {
                largest = dimension;
            }
        }

        if (direction[largest] < 0)
        {
            Scale(direction, -1);
        }
    }

    private static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b) => TensorPrimitives.Dot(a, b);

    private static void AddScaled(double[] target, double[] source, double factor) =>
        TensorPrimitives.MultiplyAdd(source, factor, target, target);

    private static void Scale(double[] values, double factor) =>
        TensorPrimitives.Multiply(values, factor, values);
}
