using System.Numerics.Tensors;

namespace MusicGenre.Training.Heads;

/// <summary>
/// Regularized multinomial logistic regression: f(W) = Σ wᵢ·(−ln p(yᵢ | xᵢ)) + λ/2·‖W‖², where p = softmax(W·x + b), the weights wᵢ sum to 1 and
/// biases are not penalized. Convex; strictly so except for a shift common to all biases, which changes no probability.
/// </summary>
/// <remarks>
/// Parameters are row-major [label, column], the last column being the bias; <paramref name="inputs"/> are row-major [row, column] with 1 in the
/// last column. Works in place; not thread-safe.
/// </remarks>
internal sealed class LogisticProblem(double[] inputs, int columnCount, IReadOnlyList<int> labels, IReadOnlyList<double> weights, int labelCount, double l2)
{
    private readonly double[] _probabilities = new double[labels.Count * labelCount];
    private readonly double[] _row = new double[labelCount];

    /// <summary>The number of parameters.</summary>
    public int Length => labelCount * columnCount;

    /// <summary>The value at given parameters, to which <see cref="GetGradient"/> and <see cref="MultiplyHessian"/> then refer.</summary>
    public double MoveTo(ReadOnlySpan<double> parameters)
    {
        double loss = 0;
        for (var row = 0; row < labels.Count; row++)
        {
            var probabilities = Probabilities(row);
            Project(row, parameters, probabilities);
            var highest = TensorPrimitives.Max<double>(probabilities);
            var own = probabilities[labels[row]] - highest;
            TensorPrimitives.Subtract(probabilities, highest, probabilities);
            TensorPrimitives.Exp(probabilities, probabilities);
            var sum = TensorPrimitives.Sum<double>(probabilities);
            TensorPrimitives.Divide(probabilities, sum, probabilities);
            loss += weights[row] * (Math.Log(sum) - own);
        }

        double penalty = 0;
        for (var label = 0; label < labelCount; label++)
        {
            penalty += TensorPrimitives.SumOfSquares(WithoutBias(parameters, label));
        }

        return loss + l2 / 2 * penalty;
    }

    /// <summary>The gradient at the parameters last moved to.</summary>
    public void GetGradient(ReadOnlySpan<double> parameters, Span<double> gradient)
    {
        Penalize(parameters, gradient);
        for (var row = 0; row < labels.Count; row++)
        {
            Probabilities(row).CopyTo(_row);
            _row[labels[row]] -= 1;
            AddOuter(row, weights[row], gradient);
        }
    }

    /// <summary>The product of a direction and the matrix of second derivatives at the parameters last moved to.</summary>
    public void MultiplyHessian(ReadOnlySpan<double> direction, Span<double> product)
    {
        Penalize(direction, product);
        for (var row = 0; row < labels.Count; row++)
        {
            var probabilities = Probabilities(row);
            Project(row, direction, _row);
            var mean = TensorPrimitives.Dot<double>(probabilities, _row);
            TensorPrimitives.Subtract(_row, mean, _row);
            TensorPrimitives.Multiply<double>(_row, probabilities, _row);
            AddOuter(row, weights[row], product);
        }
    }

    private Span<double> Probabilities(int row) => _probabilities.AsSpan(row * labelCount, labelCount);

    private ReadOnlySpan<double> Input(int row) => inputs.AsSpan(row * columnCount, columnCount);

    private ReadOnlySpan<double> WithoutBias(ReadOnlySpan<double> parameters, int label) => parameters.Slice(label * columnCount, columnCount - 1);

    private void Project(int row, ReadOnlySpan<double> parameters, Span<double> result)
    {
        var input = Input(row);
        for (var label = 0; label < labelCount; label++)
        {
            result[label] = TensorPrimitives.Dot(input, parameters.Slice(label * columnCount, columnCount));
        }
    }

    private void Penalize(ReadOnlySpan<double> parameters, Span<double> result)
    {
        TensorPrimitives.Multiply(parameters, l2, result);
        for (var label = 0; label < labelCount; label++)
        {
            result[(label + 1) * columnCount - 1] = 0;
        }
    }

    private void AddOuter(int row, double weight, Span<double> sums)
    {
        var input = Input(row);
        for (var label = 0; label < labelCount; label++)
        {
            var sum = sums.Slice(label * columnCount, columnCount);
            TensorPrimitives.MultiplyAdd(input, weight * _row[label], sum, sum);
        }
    }
}
