using Xunit;

namespace MusicGenre.Training.Tests.Heads;

public sealed class LogisticProblemTests
{
    private const int Columns = 5;
    private const int Labels = 3;
    private const double Step = 1e-5;

    private static readonly double[] Parameters = RandomRegression.Values(Labels * Columns, 7);

    [Fact]
    public void GetGradient_AnyParameters_IsTheDifferenceOfValues()
    {
        var problem = RandomRegression.Create(40, Columns, Labels, l2: 0.3);
        var gradient = new double[problem.Length];

        problem.MoveTo(Parameters);
        problem.GetGradient(Parameters, gradient);

        for (var i = 0; i < gradient.Length; i++)
        {
            Assert.Equal((problem.MoveTo(Moved(i, Step)) - problem.MoveTo(Moved(i, -Step))) / (2 * Step), gradient[i], 1e-8);
        }
    }

    [Fact]
    public void MultiplyHessian_AnyDirection_IsTheDifferenceOfGradients()
    {
        var problem = RandomRegression.Create(40, Columns, Labels, l2: 0.3);
        var direction = RandomRegression.Values(problem.Length, 8);
        var product = new double[problem.Length];

        problem.MoveTo(Parameters);
        problem.MultiplyHessian(direction, product);

        double[] ahead = GradientAt(Step), behind = GradientAt(-Step);
        for (var i = 0; i < product.Length; i++)
        {
            Assert.Equal((ahead[i] - behind[i]) / (2 * Step), product[i], 1e-8);
        }

        double[] GradientAt(double length)
        {
            double[] place = [.. Parameters.Zip(direction, (parameter, part) => parameter + length * part)];
            var gradient = new double[problem.Length];
            problem.MoveTo(place);
            problem.GetGradient(place, gradient);
            return gradient;
        }
    }

    [Fact]
    public void MoveTo_ParametersOfZero_IsTheLogarithmOfTheNumberOfLabels()
        => Assert.Equal(Math.Log(Labels), RandomRegression.Create(40, Columns, Labels, l2: 0.3).MoveTo(new double[Labels * Columns]), 1e-12);

    [Fact]
    public void MoveTo_HugeParameters_StaysFinite()
    {
        double[] huge = [.. Parameters.Select(parameter => 1e4 * parameter)];

        Assert.True(double.IsFinite(RandomRegression.Create(40, Columns, Labels, l2: 0.3).MoveTo(huge)));
    }

    private static double[] Moved(int index, double by)
    {
        double[] moved = [.. Parameters];
        moved[index] += by;
        return moved;
    }
}
