namespace MusicGenre.Training.Familiarity;

/// <summary>
/// How familiar an embedding is: 1 / (1 + (d / middle)^steepness), where d is the distance from the nearest genre's center. Immutable.
/// </summary>
/// <param name="Dimensions">The number of dimensions in which distances are measured.</param>
/// <param name="Projection">Maps centered embeddings to the dimensions, row-major [value, dimension].</param>
/// <param name="Means">The means of the embeddings.</param>
/// <param name="Centers">The genres' centers, row-major [genre, dimension].</param>
/// <param name="Middle">The distance with a familiarity of 1/2; positive.</param>
/// <param name="Steepness">How fast familiarity falls; positive.</param>
internal sealed record FamiliarityMeasure(int Dimensions, double[] Projection, double[] Means, double[] Centers, double Middle, double Steepness)
{
    private const double LeastMinimum = 1e-6;

    /// <summary>The least familiarity for an answer, from 0 to 1.</summary>
    public double Minimum { get; init; }

    /// <summary>The number of values in an embedding.</summary>
    public int Length => Means.Length;

    /// <summary>What is added to every coordinate of a projected embedding because embeddings are not centered, one for each dimension.</summary>
    public double[] GetOffsets()
    {
        var offsets = new double[Dimensions];
        for (var i = 0; i < Projection.Length; i++)
        {
            offsets[i % Dimensions] -= Means[i / Dimensions] * Projection[i];
        }

        return offsets;
    }

    /// <summary>The measure if its minimum is at least another one; otherwise one that falls farther out, so that what had its minimum has the other.</summary>
    /// <param name="minimum">The other minimum, above 0 and below 1.</param>
    public FamiliarityMeasure Reach(double minimum)
    {
        if (Minimum >= minimum)
        {
            return this;
        }

        var odds = (1 / Math.Max(Minimum, LeastMinimum)) - 1;
        return this with { Middle = Middle * Math.Pow(odds / ((1 / minimum) - 1), 1 / Steepness), Minimum = minimum };
    }

    /// <summary>The familiarity at a distance.</summary>
    public double FromDistance(double distance) => 1 / (1 + Math.Pow(distance / Middle, Steepness));

    /// <summary>The familiarity of an embedding, in double precision.</summary>
    public double Measure(ReadOnlySpan<float> embedding)
    {
        var coordinates = GetOffsets();
        for (var i = 0; i < Projection.Length; i++)
        {
            coordinates[i % Dimensions] += embedding[i / Dimensions] * Projection[i];
        }

        var nearest = double.PositiveInfinity;
        for (var start = 0; start < Centers.Length; start += Dimensions)
        {
            var square = 0.0;
            for (var i = 0; i < Dimensions; i++)
            {
                square += Math.Pow(coordinates[i] - Centers[start + i], 2);
            }

            nearest = Math.Min(nearest, square);
        }

        return FromDistance(Math.Sqrt(nearest));
    }
}
