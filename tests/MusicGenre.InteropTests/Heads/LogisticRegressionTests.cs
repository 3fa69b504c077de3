using System.Text.Json;
using MusicGenre.InteropTests.Evaluation;
using MusicGenre.Training.Heads;
using Xunit;

namespace MusicGenre.InteropTests.Heads;

/// <summary>The solver's weights against scikit-learn's.</summary>
public sealed class LogisticRegressionTests
{
    private const int Rows = 80;
    private const int Columns = 7;
    private const int Labels = 4;

    private const string Script = """
        import json, sys
        import numpy as np
        from sklearn.linear_model import LogisticRegression
        data = json.load(sys.stdin)
        x = np.array(data["inputs"]).reshape(len(data["labels"]), -1)[:, :-1]
        # scikit-learn's value is ours times the strength C, with weights as counts.
        model = LogisticRegression(C=1 / data["l2"], tol=1e-12, max_iter=100000, solver="newton-cg", multi_class="multinomial")
        model.fit(x, data["labels"], sample_weight=np.array(data["weights"]))
        bias = model.intercept_ - model.intercept_.mean()
        json.dump(np.column_stack([model.coef_, bias]).ravel().tolist(), sys.stdout)
        """;

    [SklearnFact]
    public void Solve_StrongPenalty_EqualsSklearn() => Compare(1);

    [SklearnFact]
    public void Solve_WeakPenalty_EqualsSklearn() => Compare(0.003);

    private static void Compare(double l2)
    {
        var random = new Random(21);
        double[] inputs = [.. Enumerable.Range(0, Rows * Columns).Select(i => i % Columns == Columns - 1 ? 1 : 4 * random.NextDouble() - 2)];
        int[] labels = [.. Enumerable.Range(0, Rows).Select(row => inputs[row * Columns] > 1 ? 0 : random.Next(Labels))];
        double[] weights = [.. Enumerable.Range(0, Rows).Select(_ => 0.1 + random.NextDouble())];
        var sum = weights.Sum();
        weights = [.. weights.Select(weight => weight / sum)];
        var output = Sklearn.Run(Script, JsonSerializer.Serialize(new { inputs, labels, weights, l2 }))
            ?? throw new InvalidOperationException("scikit-learn failed.");
        var expected = JsonSerializer.Deserialize<double[]>(output)!;

        var problem = new LogisticProblem(inputs, Columns, labels, weights, Labels, l2);
        var actual = new double[problem.Length];
        LogisticSolver.Solve(problem, actual, default);

        Assert.Equal(expected.Length, actual.Length);
        for (var i = 0; i < actual.Length; i++)
        {
            Assert.True(Math.Abs(expected[i] - actual[i]) <= 1e-5, $"parameter {i} is {actual[i]}, scikit-learn says {expected[i]}.");
        }
    }
}
