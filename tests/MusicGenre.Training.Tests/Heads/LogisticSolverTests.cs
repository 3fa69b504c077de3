using MusicGenre.Training.Heads;
using Xunit;

namespace MusicGenre.Training.Tests.Heads;

public sealed class LogisticSolverTests
{
    [Theory]
    [InlineData(10)]
    [InlineData(0.1)]
    [InlineData(1e-4)]
    public void Solve_AnyStrength_EndsWhereTheGradientIsZero(double l2)
    {
        var problem = RandomRegression.Create(60, columns: 9, labels: 4, l2);
        var parameters = new double[problem.Length];
        var gradient = new double[problem.Length];

        LogisticSolver.Solve(problem, parameters, default);

        problem.MoveTo(parameters);
        problem.GetGradient(parameters, gradient);
        Assert.True(gradient.Max(Math.Abs) <= LogisticSolver.Tolerance, $"The gradient's largest component is {gradient.Max(Math.Abs)}.");
        Assert.Contains(parameters, parameter => Math.Abs(parameter) > 1e-3);
    }

    [Fact]
    public void Solve_TwoOppositePoints_FindsTheClosedForm()
    {
        // By symmetry W = [w, −w] without biases, where λ·w = 1 / (1 + e^2w); λ is chosen so that w = 1.
        var problem = new LogisticProblem([1, 1, -1, 1], 2, [0, 1], [0.5, 0.5], 2, l2: 1 / (1 + Math.Exp(2)));
        var parameters = new double[4];

        LogisticSolver.Solve(problem, parameters, default);

        AssertNear([1, 0, -1, 0], parameters);
    }

    [Fact]
    public void Solve_BiasesAlone_GivesTheSharesOfLabels()
    {
        double[] shares = [0.5, 0.3, 0.2];
        var problem = new LogisticProblem([1, 1, 1], 1, [0, 1, 2], shares, 3, l2: 5);
        var parameters = new double[3];

        LogisticSolver.Solve(problem, parameters, default);

        var sum = parameters.Sum(Math.Exp);
        AssertNear(shares, [.. parameters.Select(parameter => Math.Exp(parameter) / sum)]);
    }

    [Fact]
    public void Solve_AnotherStart_FindsTheSameWeights()
    {
        var problem = RandomRegression.Create(60, columns: 9, labels: 4, l2: 0.01);
        var fromZero = new double[problem.Length];
        double[] fromAfar = [.. RandomRegression.Values(problem.Length, 5).Select(value => 30 * value)];

        LogisticSolver.Solve(problem, fromZero, default);
        LogisticSolver.Solve(problem, fromAfar, default);

        // Biases may be shifted together.
        for (var i = 0; i < fromZero.Length; i++)
        {
            if (i % 9 != 8)
            {
                Assert.Equal(fromZero[i], fromAfar[i], 1e-5);
            }
        }
    }

    [Fact]
    public void Solve_Cancelled_Throws()
    {
        var problem = RandomRegression.Create(60, columns: 9, labels: 4, l2: 0.01);

        Assert.Throws<OperationCanceledException>(() => LogisticSolver.Solve(problem, new double[problem.Length], new CancellationToken(canceled: true)));
    }

    private static void AssertNear(double[] expected, double[] actual)
    {
        for (var i = 0; i < expected.Length; i++)
        {
            Assert.Equal(expected[i], actual[i], 1e-7);
        }
    }
}
