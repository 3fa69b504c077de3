using System.Numerics.Tensors;

namespace MusicGenre.Training.Heads;

/// <summary>
/// Finds the minimum of a <see cref="LogisticProblem"/> by Newton's method: each step is found by conjugate gradients to a precision that
/// increases near the minimum, and is halved until the value falls enough (Armijo). Deterministic: one thread, one order of sums.
/// </summary>
/// <remarks>R. S. Dembo, T. Steihaug, "Truncated-Newton algorithms for large-scale unconstrained optimization", Math. Programming 26 (1983).</remarks>
internal static class LogisticSolver
{
    /// <summary>The largest component of the gradient at which the minimum counts as found.</summary>
    public const double Tolerance = 1e-8;

    private const int MaxSteps = 100;
    private const int MaxInnerSteps = 500;
    private const int MaxHalvings = 40;
    private const double SufficientDecrease = 1e-4;

    // The rounding error of a value that is a sum over all rows.
    private const double Rounding = 1e-14;

    /// <summary>Improves parameters in place until they reach the minimum.</summary>
    public static void Solve(LogisticProblem problem, Span<double> parameters, CancellationToken cancellationToken)
    {
        var gradient = new double[problem.Length];
        var step = new double[problem.Length];
        var next = new double[problem.Length];
        var value = problem.MoveTo(parameters);
        for (var i = 0; i < MaxSteps; i++)
        {
            problem.GetGradient(parameters, gradient);
            if (Math.Abs(TensorPrimitives.MaxMagnitude<double>(gradient)) <= Tolerance)
            {
                return;
            }

            FindStep(problem, gradient, step, cancellationToken);
            var slope = TensorPrimitives.Dot<double>(gradient, step);
            double length = 1;
            var found = false;
            for (var halving = 0; halving < MaxHalvings && !found; halving++)
            {
                TensorPrimitives.MultiplyAdd<double>(step, length, parameters, next);
                var nextValue = problem.MoveTo(next);
                found = nextValue <= value + SufficientDecrease * length * slope + Rounding * Math.Max(1, value);
                (value, length) = found ? (nextValue, length) : (value, length / 2);
            }

            // Only rounding is left to gain.
            if (!found)
            {
                return;
            }

            next.CopyTo(parameters);
        }
    }

    /// <summary>
    /// Solves Hessian · step = −gradient, only roughly far from the minimum, where the quadratic model is too inaccurate to deserve precision.
    /// </summary>
    private static void FindStep(LogisticProblem problem, double[] gradient, double[] step, CancellationToken cancellationToken)
    {
        var residual = new double[gradient.Length];
        var direction = new double[gradient.Length];
        var product = new double[gradient.Length];
        Array.Clear(step);
        TensorPrimitives.Negate<double>(gradient, residual);
        residual.CopyTo(direction, 0);
        var square = TensorPrimitives.SumOfSquares<double>(residual);
        var norm = Math.Sqrt(square);
        var wanted = Math.Min(0.5, Math.Sqrt(norm)) * norm;
        for (var i = 0; i < MaxInnerSteps && Math.Sqrt(square) > wanted; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            problem.MultiplyHessian(direction, product);
            var curvature = TensorPrimitives.Dot<double>(direction, product);
            // The curvature is positive except for rounding, since the gradient has no component along the common shift of biases.
            if (!(curvature > 0))
            {
                break;
            }

            var length = square / curvature;
            TensorPrimitives.MultiplyAdd<double>(direction, length, step, step);
            TensorPrimitives.MultiplyAdd<double>(product, -length, residual, residual);
            var next = TensorPrimitives.SumOfSquares<double>(residual);
            TensorPrimitives.MultiplyAdd<double>(direction, next / square, residual, direction);
            square = next;
        }
    }
}
