using System.Numerics.Tensors;
using MusicGenre.Training.Execution;

namespace MusicGenre.Training.Optimization;

/// <summary>Stochastic gradient descent with momentum and decoupled weight decay.</summary>
internal sealed class SgdOptimizer(SgdOptions options, NetworkMemory memory) : NetworkOptimizer(memory, 1)
{
    protected override void Prepare()
    {
    }

    protected override void Update(Span<float> weights, ReadOnlySpan<float> gradients, int start, bool decays)
    {
        var velocity = State[0].AsSpan(start, weights.Length);
        TensorPrimitives.Multiply(velocity, (float)options.Momentum, velocity);
        TensorPrimitives.MultiplyAdd(gradients, GradientScale, velocity, velocity);
        if (decays && options.WeightDecay > 0)
        {
            TensorPrimitives.Multiply(weights, (float)(1 - Rate * options.WeightDecay), weights);
        }

        TensorPrimitives.MultiplyAdd(velocity, (float)-Rate, weights, weights);
    }
}
