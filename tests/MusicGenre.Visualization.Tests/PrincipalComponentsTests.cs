using FsCheck.Xunit;
using MathNet.Numerics.LinearAlgebra;
using MusicGenre.Visualization.Projection;
using MusicGenre.Visualization.Tests.Gallery;
using MusicGenre.Visualization.Tests.Generators;

namespace MusicGenre.Visualization.Tests;

public sealed class PrincipalComponentsTests
{
    [Fact]
    public void Find_PointsAlongKnownDirections_FindsThemAndTheirVariances()
    {
        // Directions (3, 4, 0) / 5 and (−4, 3, 0) / 5 with deviations 10 and 2, and 0.1 along the third axis.
        var noise = new Noise(2);
        var points = Enumerable.Range(0, 4000).Select(_ =>
        {
            var (a, b, c) = (noise.Next() * 10 * Math.Sqrt(3), noise.Next() * 2 * Math.Sqrt(3), noise.Next() * 0.1);
            return (ReadOnlyMemory<float>)new[] { (float)((0.6 * a) - (0.8 * b) + 100), (float)((0.8 * a) + (0.6 * b) - 50), (float)c };
        }).ToList();
        var components = PrincipalComponents.Find(points);
        Assert.Equal(100, components.Variances[0], 4.0);
        Assert.Equal(4, components.Variances[1], 0.3);
        Assert.Equal(104 / 104.003, components.GetShare(0) + components.GetShare(1), 1e-3);
        var expected = (0.6 * (points[0].Span[0] - 100)) + (0.8 * (points[0].Span[1] + 50));
        Assert.Equal(expected, components.Project(0, 0), 0.5);
    }

    [Fact]
    public void Find_ManyDimensions_AgreesWithTheEigenvaluesOfTheCovariance()
    {
        var noise = new Noise(9);
        var points = Enumerable.Range(0, 60).Select(_ => (ReadOnlyMemory<float>)Enumerable.Range(0, 200)
            .Select(dimension => (float)(noise.Next() * (dimension < 5 ? 4 - (dimension * 0.5) : 0.5))).ToArray()).ToList();
        var components = PrincipalComponents.Find(points);

        // A component is an eigenvector: the covariance only stretches it.
        for (var component = 0; component < 2; component++)
        {
            var scores = Enumerable.Range(0, 60).Select(point => components.Project(point, component)).ToArray();
            Assert.Equal(0, scores.Average(), 1e-6);
            Assert.Equal(components.Variances[component], scores.Sum(score => score * score) / 60, 1e-6 * components.Variances[component]);
            var image = Enumerable.Range(0, 200).Select(dimension =>
            {
                var mean = points.Average(point => (double)point.Span[dimension]);
                return points.Select((point, index) => (point.Span[dimension] - mean) * scores[index]).Sum() / 60;
            }).ToArray();
            var length = Math.Sqrt(image.Sum(value => value * value));
            Assert.Equal(components.Variances[component], length, 1e-4 * length);
        }

        var dot = Enumerable.Range(0, 60).Sum(point => components.Project(point, 0) * components.Project(point, 1)) / 60;
        Assert.Equal(0, dot, 1e-3);
    }

    [Property(Arbitrary = new[] { typeof(RangeArbitraries) })]
    public void Find_AnyPoints_GivesMathNetsSingularValues(PointCloud cloud)
    {
        var points = cloud.Points();
        var components = PrincipalComponents.Find(points);

        // The variances are the squares of the singular values of the centered points, over their number.
        var matrix = Matrix<double>.Build.Dense(cloud.Count, cloud.Dimensions, (row, column) => points[row].Span[column]);
        var means = matrix.ColumnSums() / cloud.Count;
        var svd = Matrix<double>.Build.Dense(cloud.Count, cloud.Dimensions, (row, column) => matrix[row, column] - means[column]).Svd();
        var variances = svd.S.PointwisePower(2) / cloud.Count;
        for (var component = 0; component < 2; component++)
        {
            Assert.Equal(variances[component], components.Variances[component], 1e-3 * variances[component]);
            Assert.Equal(variances[component] / variances.Sum(), components.GetShare(component), 1e-3);
        }
    }

    [Fact]
    public void Find_MirroredOrder_GivesTheSameSigns()
    {
        var points = SampleData.Points.Select(point => point.Embedding).ToList();
        var forward = PrincipalComponents.Find(points);
        points.Reverse();
        var backward = PrincipalComponents.Find(points);
        Assert.Equal(forward.Project(0, 0), backward.Project(points.Count - 1, 0), 1e-5);
        Assert.Equal(forward.Project(7, 1), backward.Project(points.Count - 8, 1), 1e-5);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(1, 5)]
    [InlineData(3, 1)]
    public void Find_DegeneratePoints_GivesFinitePlaces(int count, int dimensions)
    {
        var components = PrincipalComponents.Find([.. Enumerable.Range(0, count).Select(_ => (ReadOnlyMemory<float>)new float[dimensions])]);
        Assert.Equal(0, components.Project(0, 0));
        Assert.Equal(0, components.Project(0, 1));
        Assert.Equal(0, components.GetShare(0));
    }
}
